// Package signing lets a journey know that a message comes from the starter, because anybody who may write to the Temporal
// namespace can send it a decision in anybody's name. The starter signs the bytes of the payload with a key that it alone
// holds (Ed25519); workers hold the public keys. The signature is in the payload's metadata, so the decision itself stays readable.
//
// A signature is checked when a decision or a new journey comes in, and never on replay, so that keys may be replaced.
package signing

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"

	"go.temporal.io/sdk/converter"
)

// Purpose is what is signed. A signature for one purpose is not valid for another.
type Purpose string

// The purposes.
const (
	Decision Purpose = "samspil decision 1\n"
	Start    Purpose = "samspil start 1\n"
)

// The metadata that a signed payload has beside its encoding.
const (
	metadataKey       = "samspil-key"
	metadataSignature = "samspil-signature"
)

// ErrNotSigned says that no known key has signed a payload for its purpose.
var ErrNotSigned = errors.New("it is not signed by a starter whose key this worker knows")

// SeedSize is the size of a private key, in bytes.
const SeedSize = ed25519.SeedSize

// Signer holds a private key.
type Signer struct {
	id  string
	key ed25519.PrivateKey
}

// NewSigner makes a signer from 32 random bytes. It panics when there are more or fewer, because settings are checked before.
func NewSigner(seed []byte) Signer {
	key := ed25519.NewKeyFromSeed(seed)
	return Signer{idOf(public(key)), key}
}

// Public is the key by which others know this signer's signatures.
func (s Signer) Public() []byte { return public(s.key) }

func public(key ed25519.PrivateKey) ed25519.PublicKey {
	return ed25519.PublicKey(key[ed25519.SeedSize:])
}

// idOf names a public key, so that the right one of several is used.
func idOf(key ed25519.PublicKey) string {
	sum := sha256.Sum256(key)
	return hex.EncodeToString(sum[:8])
}

// Seal writes a value as JSON and signs it. Whoever sends it must send it as it is.
func (s Signer) Seal(purpose Purpose, value any) (converter.RawValue, error) {
	payload, err := converter.NewJSONPayloadConverter().ToPayload(value)
	if err != nil {
		return converter.RawValue{}, fmt.Errorf("write what is to be signed: %w", err)
	}
	payload.Metadata[metadataKey] = []byte(s.id)
	payload.Metadata[metadataSignature] = ed25519.Sign(s.key, signed(purpose, payload.Data))
	return converter.NewRawValue(payload), nil
}

func signed(purpose Purpose, data []byte) []byte { return append([]byte(purpose), data...) }

// Keys are the public keys of the trusted signers. Without keys no signer is trusted.
type Keys map[string]ed25519.PublicKey

// NewKeys takes public keys of 32 bytes each.
func NewKeys(public ...[]byte) Keys {
	keys := Keys{}
	for _, key := range public {
		keys[idOf(key)] = key
	}
	return keys
}

// Check returns ErrNotSigned where a payload is not exactly what a known signer sealed for this purpose.
func (k Keys) Check(purpose Purpose, raw converter.RawValue) error {
	metadata := raw.Payload().GetMetadata()
	key, known := k[string(metadata[metadataKey])]
	if !known || !ed25519.Verify(key, signed(purpose, raw.Payload().GetData()), metadata[metadataSignature]) {
		return ErrNotSigned
	}
	return nil
}
