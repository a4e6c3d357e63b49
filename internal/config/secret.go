package config

import (
	"encoding/base64"
	"errors"
	"fmt"
	"log/slog"
)

// redacted stands wherever a secret would have been printed.
const redacted = "(secret)"

// Secret is a setting that is never printed: not by fmt, not by slog, not as JSON, not in an error.
type Secret struct{ value string } //nolint:recvcheck // printing must be caught on values too, and reading has to change one

// NewSecret wraps a value.
func NewSecret(value string) Secret { return Secret{value} }

// Reveal gives the value itself, for the one place that needs it.
func (s Secret) Reveal() string { return s.value }

// IsSet tells whether there is anything to keep secret.
func (s Secret) IsSet() bool { return s.value != "" }

// Decode takes the value as it is in the environment.
func (s *Secret) Decode(value string) error {
	s.value = value
	return nil
}

// String, GoString, LogValue and MarshalText keep every ordinary way of printing from showing the value.
func (s Secret) String() string { return redacted }

// GoString is what %#v prints.
func (s Secret) GoString() string { return redacted }

// LogValue is what slog writes.
func (s Secret) LogValue() slog.Value { return slog.StringValue(redacted) }

// MarshalText is what JSON and YAML write.
func (s Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }

// Format catches every verb, so that not even %x shows the value.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = f.Write([]byte(redacted)) }

// minKeyBytes is the length, in bytes, of the shortest key that is accepted for keyed indexes.
const minKeyBytes = 32

// Key is a secret of at least 32 random bytes, written in base64.
type Key struct{ Secret }

// Decode checks the encoding and the length. Its errors never repeat the value.
func (k *Key) Decode(value string) error {
	raw, err := base64.StdEncoding.DecodeString(value)
	if err != nil {
		return errors.New("is not base64: make one with \"openssl rand -base64 32\"")
	}
	if len(raw) < minKeyBytes {
		return fmt.Errorf("is %d bytes, but must be at least %d random bytes: make one with \"openssl rand -base64 32\"",
			len(raw), minKeyBytes)
	}
	if weak(raw) {
		return errors.New("repeats one byte: make a random one with \"openssl rand -base64 32\"")
	}
	k.value = string(raw)
	return nil
}

// Bytes gives the key itself.
func (k *Key) Bytes() []byte { return []byte(k.value) }

// weak tells whether all bytes are the same, as in a placeholder that nobody replaced.
func weak(raw []byte) bool {
	for _, b := range raw {
		if b != raw[0] {
			return false
		}
	}
	return true
}
