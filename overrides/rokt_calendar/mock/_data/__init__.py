"""What the mock holds: accounts, calendars, subscriptions, events and tokens."""
