"""The endpoints of calendars."""
