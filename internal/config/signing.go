package config

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strings"

	"samspil/internal/signing"
)

// SigningKey is the private key with which a starter signs, in base64.
type SigningKey struct{ Secret }

// Decode checks the encoding and the length. Its errors never repeat the value.
func (k *SigningKey) Decode(value string) error {
	raw, err := base64.StdEncoding.DecodeString(value)
	if err != nil || len(raw) != signing.SeedSize {
		return errors.New("is no signing key: make one with \"starter keys new\"")
	}
	if weak(raw) {
		return errors.New("repeats one byte: make a random one with \"starter keys new\"")
	}
	k.value = string(raw)
	return nil
}

// Signer signs with the key.
func (k *SigningKey) Signer() signing.Signer { return signing.NewSigner([]byte(k.value)) }

// TrustedKeys are the public keys of the starters that a worker believes: base64, with commas between them.
type TrustedKeys struct{ signing.Keys }

// Decode reads them and says which one is wrong. They are not secret, but the error does not repeat them all the same, because somebody may
// have put a private key there.
func (k *TrustedKeys) Decode(value string) error {
	var keys [][]byte
	for i, text := range strings.Split(value, ",") {
		raw, err := base64.StdEncoding.DecodeString(strings.TrimSpace(text))
		if err != nil || len(raw) != signing.SeedSize {
			return fmt.Errorf("has a key that is none, number %d: \"starter keys new\" prints what to write here", i+1)
		}
		keys = append(keys, raw)
	}
	k.Keys = signing.NewKeys(keys...)
	return nil
}
