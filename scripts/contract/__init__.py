"""The contract of MQTT, made from the models: docs/asyncapi.yaml, docs/schemas/ and the tables of docs/mqtt.md."""
