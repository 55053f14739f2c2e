"""All faults, by name."""

from tests.mutations import faults_client, faults_mock

PARTS = {"client": faults_client.FAULTS, "mock": faults_mock.FAULTS}
FAULTS = {fault.name: fault for faults in PARTS.values() for fault in faults}
