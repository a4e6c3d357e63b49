package config

import (
	"maps"
	"testing"

	"github.com/stretchr/testify/require"
)

func familySetUp() map[string]string {
	set := signInSetUp()
	maps.Copy(set, map[string]string{"SAMSPIL_FAMILY_OIDC_ISSUER": "https://mitid.example", "SAMSPIL_FAMILY_OIDC_CLIENT_ID": "families"})
	return set
}

// Without a provider of citizens there is no page, and with one the bounds hold that keep families safe.
func TestFamilies_HaveAPageOnlyWithAProviderAndWithinTheBounds(t *testing.T) {
	setUp(t, signInSetUp())
	s, err := Load[Starter]()
	require.NoError(t, err)
	require.False(t, s.HavePage())
	setUp(t, familySetUp())
	s, err = Load[Starter]()
	require.NoError(t, err)
	require.True(t, s.HavePage())
	require.Equal(t, "families", s.Families.Client(s.SignIn).ID)
	for name, value := range map[string]string{
		"SAMSPIL_FAMILY_SESSION_IDLE": "21m", "SAMSPIL_FAMILY_LOOKS_AFTER": "0s", "SAMSPIL_FAMILY_OIDC_CLIENT_ID": "", "SAMSPIL_SITE_ADDRESS": "", "SAMSPIL_FAMILY_OIDC_ISSUER": "http://mitid.example",
	} {
		set := familySetUp()
		set[name] = value
		setUp(t, set)
		_, err := Load[Starter]()
		require.ErrorContains(t, err, name)
	}
	set := familySetUp()
	set["SAMSPIL_FAMILY_OIDC_ISSUER"], set["SAMSPIL_FAMILY_OIDC_CLIENT_ID"] = set["SAMSPIL_OIDC_ISSUER"], set["SAMSPIL_OIDC_CLIENT_ID"]
	setUp(t, set)
	_, err = Load[Starter]()
	require.ErrorContains(t, err, "must be another client")
}
