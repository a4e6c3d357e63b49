package policyfile

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

//go:embed default_versions.txt
var versions string

// A journey says under which version it runs, the register keeps it, and decisions move journeys to it. So one version is one
// content. Comments in the file do not count.
func TestDefault_AChangeHasAVersionOfItsOwn(t *testing.T) {
	t.Parallel()
	p := Default()
	content, err := json.Marshal(p)
	require.NoError(t, err)
	sum := sha256.Sum256(content)
	line := p.Version + " " + hex.EncodeToString(sum[:])
	lines := strings.Split(strings.TrimSpace(versions), "\n")
	seen := map[string]bool{}
	for _, known := range lines[1:] {
		version, _, _ := strings.Cut(known, " ")
		require.False(t, seen[version], "version %s stands twice in default_versions.txt", version)
		seen[version] = true
		if known == line {
			return
		}
	}
	if seen[p.Version] {
		t.Fatalf("default.yaml says something else than it did as version %s: give it a version (and names) of its own, "+
			"and add this line to internal/policyfile/default_versions.txt with that version in it; "+
			"while %s is not released its line may be replaced:\n%s", p.Version, p.Version, line)
	}
	t.Fatalf("default.yaml has a new version: add this line to internal/policyfile/default_versions.txt:\n%s", line)
}
