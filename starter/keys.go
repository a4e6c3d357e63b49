package main

import (
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"io"

	"samspil/internal/signing"
)

type keysCommands struct {
	New keysNewCommand `cmd:"" help:"Make a random pair of keys: the starter signs with one, workers check with the other."`
}

type keysNewCommand struct{}

// Run prints both as settings. The program does not keep them: whoever runs this puts them where secrets are kept.
func (keysNewCommand) Run(out io.Writer) error {
	seed := make([]byte, signing.SeedSize)
	_, _ = rand.Read(seed) // it never fails: see package crypto/rand
	write := base64.StdEncoding.EncodeToString
	_, err := fmt.Fprintf(out, "# for the starter alone; a secret\nSAMSPIL_SIGNING_KEY=%s\n"+
		"# for the workers; while a key is replaced, add the old one behind a comma\nSAMSPIL_TRUSTED_KEYS=%s\n",
		write(seed), write(signing.NewSigner(seed).Public()))
	return err
}
