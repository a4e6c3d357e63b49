package signin

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"samspil/internal/casework"
	"samspil/internal/config"
)

// refusal is why somebody is not let in. Its rule stands in the log and in the page's address book of texts; what the claims say stands in neither.
type refusal struct {
	rule  string
	shown []string // of the person's own claims, for their own eyes
}

// person is who the claims say that somebody is: one line for each role in a department.
func person(claims map[string]any, settings config.SignIn, roles *config.Roles) ([]casework.Actor, *refusal) {
	if !strong(claims, settings.OIDCStrength) {
		return nil, &refusal{rule: "too-weak"}
	}
	id, _ := claimAt(claims, settings.OIDCActorClaim).(string)
	if id = strings.ToLower(id); !casework.IsStaffID(id) {
		return nil, &refusal{rule: "no-staff-id"}
	}
	is, unknown := roles.Of(textsOf(claimAt(claims, settings.OIDCRolesClaim)), settings.OIDCRolesPrefix)
	switch {
	case len(unknown) > 0:
		return nil, &refusal{rule: "claim-unknown", shown: unknown}
	case len(is) == 0:
		return nil, &refusal{rule: "no-role"}
	}
	for i := range is {
		is[i].ID = id
	}
	return is, nil
}

// strong tells whether somebody has signed in strongly enough; where nothing is asked for, everybody has.
func strong(claims map[string]any, enough config.Words) bool {
	acr, _ := claims["acr"].(string)
	return len(enough) == 0 || slices.Contains(enough, acr)
}

// claimAt finds a claim by its name, or in nested ones by their names with points between.
func claimAt(claims map[string]any, name string) any {
	if found, is := claims[name]; is {
		return found
	}
	first, rest, nested := strings.Cut(name, ".")
	if inner, is := claims[first].(map[string]any); is && nested {
		return claimAt(inner, rest)
	}
	return nil
}

// textsOf is a claim as a list: some providers send one value as a text.
func textsOf(claim any) (all []string) {
	switch claim := claim.(type) {
	case string:
		return strings.Fields(claim)
	case []any:
		for _, value := range claim {
			if text, is := value.(string); is {
				all = append(all, text)
			}
		}
	}
	return all
}

// personKey stands for a person at a provider, in the table of sessions: with it one finds all their sessions, and not who they are.
func personKey(issuer, subject string) string {
	sum := sha256.Sum256([]byte(issuer + "\n" + subject))
	return hex.EncodeToString(sum[:])
}
