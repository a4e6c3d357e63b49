package config

import (
	"maps"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

func signInSetUp() map[string]string {
	set := starterSetUp()
	maps.Copy(set, map[string]string{
		"SAMSPIL_SITE_ADDRESS": "https://samspil.example/", "SAMSPIL_OIDC_ISSUER": "https://login.example/realms/a",
		"SAMSPIL_OIDC_CLIENT_ID": "samspil", "SAMSPIL_OIDC_ROLES_FILE": "roles.yaml", "SAMSPIL_OIDC_SCOPES": "openid, offline_access",
	})
	return set
}

func TestSignIn_IsOffWithoutAnIssuer(t *testing.T) {
	setUp(t, starterSetUp())
	s, err := Load[Starter]()
	require.NoError(t, err)
	require.False(t, s.Configured())

	setUp(t, signInSetUp())
	s, err = Load[Starter]()
	require.NoError(t, err)
	require.True(t, s.Configured())
	require.Equal(t, Site("https://samspil.example"), s.SiteAddress)
	require.Equal(t, Words{"openid", "offline_access"}, s.OIDCScopes)
	require.Equal(t, 8*time.Hour, s.SessionLength)
}

func TestSignIn_RefusesAWeakSetUp(t *testing.T) {
	for name, c := range map[string]struct{ setting, value, says string }{
		"a long session":        {"SAMSPIL_SESSION_LENGTH", "9h", "8h or less"},
		"no session":            {"SAMSPIL_SESSION_LENGTH", "0s", "longer than nothing"},
		"plain http elsewhere":  {"SAMSPIL_OIDC_ISSUER", "http://login.example", "not encrypted"},
		"a site in the clear":   {"SAMSPIL_SITE_ADDRESS", "http://samspil.example", "not encrypted"},
		"a site with a path":    {"SAMSPIL_SITE_ADDRESS", "https://samspil.example/x", "has a path"},
		"a password in it":      {"SAMSPIL_OIDC_ISSUER", "https://a:b@login.example", "is no address"},
		"no client":             {"SAMSPIL_OIDC_CLIENT_ID", "", "is missing"},
		"no roles":              {"SAMSPIL_OIDC_ROLES_FILE", "", "is missing"},
		"e-mail as the id":      {"SAMSPIL_OIDC_ACTOR_CLAIM", "email", "says nothing of the person"},
		"nobody comes in often": {"SAMSPIL_SIGN_IN_QUOTA", "0", "1 or more"},
	} {
		set := signInSetUp()
		set[c.setting] = c.value
		setUp(t, set)
		_, err := Load[Starter]()
		require.ErrorContains(t, err, c.says, name)
		require.ErrorContains(t, err, c.setting, name)
	}
}

func TestRoles_NamesEveryFaultWithItsLine(t *testing.T) {
	const good = "- {value: a, role: caseworker, department: children}\n"
	for text, says := range map[string]string{
		"":          "lets nobody in",
		"a: b":      "is no list",
		good + good: "line 2: the same stands",
		"- {value: a, role: king, department: children}":           "line 1: role must be",
		"- {value: a, role: citizen}":                              "role must be",
		"- {value: a, role: head}":                                 "department is missing",
		"- {value: a, role: head, department: tax}":                "one of the policy's",
		"- {value: '', role: it}":                                  "value is missing",
		"- {value: a, role: it, name: Maja}":                       "a field that does not exist",
		"- {value: [a, b], role: it}":                              "a field that does not exist",
		"- {value: a, role: caseworker, departments: [children]} ": "a field that does not exist",
	} {
		_, err := LoadRoles(accessFile(t, text), departments)
		require.ErrorContains(t, err, says, text)
	}
}

func TestRoles_AValueMeansWhatItsLinesSay(t *testing.T) {
	roles, err := LoadRoles(accessFile(t, "- {value: both, role: caseworker, department: children}\n- {value: both, role: coordinator, department: employment}\n- {value: it, role: it}\n"), departments)
	require.NoError(t, err)
	caseworker, coordinator := casework.Actor{Role: casework.Caseworker, Department: "children"}, casework.Actor{Role: casework.Coordinator, Department: "employment"}
	is, unknown := roles.Of([]string{"both", "payroll", "both", "samspil:x"}, "samspil:")
	require.Equal(t, []casework.Actor{caseworker, coordinator}, is)
	require.Equal(t, []string{"samspil:x"}, unknown)
	is, unknown = roles.Of([]string{"payroll"}, "samspil:")
	require.Empty(t, is)
	require.Empty(t, unknown)
}
