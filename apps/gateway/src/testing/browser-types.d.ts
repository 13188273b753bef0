// libs/client is written for browsers too; Node's types lack this name of theirs.
type BodyInit = NonNullable<RequestInit['body']>;
