package config

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/calendar"
	"samspil/internal/casework"
)

var departments = []string{"employment", "children"}

func digest(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

func accessFile(t *testing.T, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "access.yaml")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

func TestAccess_ATokenTellsWhoSomebodyIs(t *testing.T) {
	yaml := "- {sha256: " + digest("token-one") + ", actor: cw-17, role: caseworker, department: children}\n" +
		"- {sha256: 'sha256:" + digest("token-two") + "', actor: os2forms, role: it}\n"
	json := fmt.Sprintf(`[{"sha256": %q, "actor": "cw-17", "role": "caseworker", "department": "children"},
		{"sha256": %q, "actor": "os2forms", "role": "it"}]`, digest("token-one"), digest("token-two"))
	for _, text := range []string{yaml, json} {
		access, err := LoadAccess(accessFile(t, text), departments)
		require.NoError(t, err)
		actor, ok := access.SignIn("token-one")
		require.True(t, ok)
		require.Equal(t, casework.Actor{ID: "cw-17", Role: casework.Caseworker, Department: "children"}, actor)
		_, ok = access.SignIn("token-two")
		require.True(t, ok)
		for _, wrong := range []string{"", "token-three", digest("token-one")} {
			_, ok = access.SignIn(wrong)
			require.False(t, ok)
		}
	}
}

func TestAccess_NamesEveryFaultWithItsLine(t *testing.T) {
	good := "- {sha256: " + digest("a") + ", actor: cw-1, role: caseworker, department: children}\n"
	cases := []struct{ name, text, says string }{
		{"nothing", "", "lets nobody in"},
		{"no list", "actor: x", "is no list"},
		{"broken", "- {", "is no list"},
		{"the same token twice", good + good, "line 2: the same token"},
		{"no digest", "- {sha256: abc, actor: cw-1, role: it}", "line 1: sha256 must be"},
		{"an empty token", "- {sha256: " + digest("") + ", actor: cw-1, role: it}", "well-known token"},
		{"a name", "- {sha256: " + digest("x") + ", actor: Jens Hansen, role: it}", "actor must be"},
		{"a CPR number", "- {sha256: " + digest("x") + ", actor: '7105001234', role: it}", "actor must be"},
		{"the engine", "- {sha256: " + digest("x") + ", actor: cw-1, role: system}", "role must be"},
		{"no department", "- {sha256: " + digest("x") + ", actor: cw-1, role: caseworker}", "department is missing"},
		{"an unknown department", "- {sha256: " + digest("x") + ", actor: cw-1, role: head, department: tax}", "one of the policy's"},
		{"on behalf of IT", "- {sha256: " + digest("x") + ", actor: sys-1, role: caseworker, department: children, onBehalf: {roles: [it]}}", "line 1: a role must be one of"},
		{"on behalf of nobody", "- {sha256: " + digest("x") + ", actor: sys-1, role: caseworker, department: children, onBehalf: {roles: []}}", "onBehalf must be written as"},
		{"on behalf without a department", "- {sha256: " + digest("x") + ", actor: sys-1, role: it, onBehalf: {roles: [caseworker]}}", "onBehalf needs a department"},
		{"on behalf in other words", "- {sha256: " + digest("x") + ", actor: sys-1, role: caseworker, department: children, onBehalf: caseworker}", "onBehalf must be written as"},
		{"an unknown field", "- {sha256: " + digest("x") + ", actor: cw-1, role: it, token: secret-itself}", "a field that does not exist"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := LoadAccess(accessFile(t, c.text), departments)
			require.ErrorContains(t, err, c.says)
			require.NotContains(t, err.Error(), "secret-itself")
			require.NotContains(t, err.Error(), "Hansen")
			require.NotContains(t, err.Error(), "7105001234")
		})
	}
}

func TestTemporal_RefusesAnUnencryptedConnectionToAnotherMachine(t *testing.T) {
	t.Setenv("TEMPORAL_CONFIG_FILE", filepath.Join(t.TempDir(), "none.toml"))
	t.Setenv("TEMPORAL_ADDRESS", "temporal.example:7233")
	_, err := Temporal()
	require.ErrorContains(t, err, "TEMPORAL_TLS")

	t.Setenv("TEMPORAL_TLS", "true")
	options, err := Temporal()
	require.NoError(t, err)
	require.NotNil(t, options.ConnectionOptions.TLS)
	require.Equal(t, "default", options.Namespace)

	t.Setenv("TEMPORAL_ADDRESS", "temporal.example")
	_, err = Temporal()
	require.ErrorContains(t, err, "TEMPORAL_ADDRESS")
}

func TestSettingsDoc_HasEverySetting(t *testing.T) {
	doc, err := os.ReadFile("../../docs/settings.md")
	require.NoError(t, err)
	for command, table := range map[string]string{"worker": Markdown[Worker](), "starter": Markdown[Starter]()} {
		if !strings.Contains(string(doc), table) {
			t.Errorf("the table of the %s in docs/settings.md is old: put there what \"go run ./%s settings --markdown\" prints", command, command)
		}
	}
}

func TestAccess_ATokenCountsUntilItsLastDay(t *testing.T) {
	day := func(days int) string {
		return time.Now().In(calendar.Copenhagen).AddDate(0, 0, days).Format(time.DateOnly)
	}
	line := func(token, until string) string {
		return "- {sha256: " + digest(token) + ", actor: " + token + ", role: it, until: " + until + "}\n"
	}
	access, err := LoadAccess(accessFile(t, line("today", day(0))+line("yesterday", day(-1))+line("later", "'"+day(40)+"'")+"- {sha256: "+digest("ever")+", actor: ever, role: it}\n"), departments)
	require.NoError(t, err)
	for token, counts := range map[string]bool{"today": true, "yesterday": false, "later": true, "ever": true} {
		_, ok := access.SignIn(token)
		require.Equal(t, counts, ok, token)
		require.Equal(t, counts, access.Knows(token), token)
	}
	var order []string
	for _, h := range access.Tokens() {
		order = append(order, h.Actor.ID)
	}
	require.Equal(t, []string{"yesterday", "today", "later", "ever"}, order)
	for _, wrong := range []string{"soon", "2027-13-01", "31.12.2027"} {
		_, err := LoadAccess(accessFile(t, line("x", wrong)), departments)
		require.ErrorContains(t, err, "until must be a day", wrong)
	}
}
