package system

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"samspil/internal/casework"
	"samspil/internal/policyfile"
	"samspil/internal/rehearsal"
	"samspil/internal/signing"
)

// secrets are the keys of a local system. They are made at random once, and kept beside the data to which they belong, readable by
// the owner alone.
type secrets struct {
	CPRKey      string            `json:"cprKey"`      // base64
	SigningKey  string            `json:"signingKey"`  // base64; the starter's alone
	Departments map[string]string `json:"departments"` // key by department
	Tokens      map[string]string `json:"tokens"`      // bearer token by actor id
	OS2Forms    string            `json:"os2forms"`    // with which programs read forms
}

func secretsPath(dir string) string { return filepath.Join(dir, "secrets.json") }

// keepSecrets reads the secrets of a directory, or makes them.
func keepSecrets(dir string) (secrets, error) {
	var s secrets
	text, err := os.ReadFile(secretsPath(dir))
	switch {
	case err == nil:
		if err = json.Unmarshal(text, &s); err != nil || s.OS2Forms != "" {
			return s, err
		}
		s.OS2Forms = chance() // it was made before there were forms
		return s, s.write(dir)
	case !errors.Is(err, fs.ErrNotExist):
		return s, err
	}
	s = secrets{CPRKey: chance(), SigningKey: chance(), Departments: map[string]string{}, Tokens: map[string]string{}, OS2Forms: chance()}
	for _, d := range policyfile.Default().Departments {
		s.Departments[d.ID] = chance()
	}
	for _, actor := range rehearsal.Actors() {
		s.Tokens[actor.ID] = chance()
	}
	return s, s.write(dir)
}

func (s secrets) write(dir string) error {
	text, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(secretsPath(dir), text, 0o600)
}

// writeAccess writes the starter's access file: who may sign in, with the digests of their tokens.
func (s secrets) writeAccess(path string) error {
	var lines []map[string]string
	for _, actor := range rehearsal.Actors() {
		digest := sha256.Sum256([]byte(s.Tokens[actor.ID]))
		line := map[string]string{"sha256": hex.EncodeToString(digest[:]), "actor": actor.ID, "role": string(actor.Role)}
		if actor.Department != "" {
			line["department"] = actor.Department
		}
		lines = append(lines, line)
	}
	text, err := json.MarshalIndent(lines, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, text, 0o600)
}

// signer signs like the starter.
func (s secrets) signer() (signing.Signer, error) {
	seed, err := base64.StdEncoding.DecodeString(s.SigningKey)
	if err != nil || len(seed) != signing.SeedSize {
		return signing.Signer{}, errors.New("the local system's secrets are from another version: remove its directory")
	}
	return signing.NewSigner(seed), nil
}

// token gives the bearer token of somebody who acts in a rehearsal.
func (s secrets) token(actor casework.Actor) string { return s.Tokens[actor.ID] }

// pairs writes a setting of the form a=x,b=y in the policy's order.
func pairs(value func(department string) string) string {
	var out []string
	for _, d := range policyfile.Default().Departments {
		out = append(out, fmt.Sprintf("%s=%s", d.ID, value(d.ID)))
	}
	return strings.Join(out, ",")
}

func chance() string {
	raw := make([]byte, 32)
	_, _ = rand.Read(raw) // it never fails: see package crypto/rand
	return base64.StdEncoding.EncodeToString(raw)
}
