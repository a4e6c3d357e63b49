// Package signingtest is the starter's key in tests.
package signingtest

import (
	"bytes"

	"samspil/internal/signing"
)

// Signer signs as the starter does.
func Signer() signing.Signer {
	return signing.NewSigner(bytes.Repeat([]byte{7}, signing.SeedSize))
}

// Keys are those of workers that believe Signer.
func Keys() signing.Keys { return signing.NewKeys(Signer().Public()) }
