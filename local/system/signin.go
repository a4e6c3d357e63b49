package system

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"samspil/internal/casework"
	"samspil/internal/policyfile"
	"samspil/internal/rehearsal"
	"samspil/local/provider"
)

// People are all who can sign in at the site: who acts in a rehearsal, and two heads of departments, who act in none and look.
func People() []casework.Actor {
	return append(rehearsal.Actors(),
		casework.Actor{ID: "c-109", Role: casework.Head, Department: "children"}, casework.Actor{ID: "c-110", Role: casework.Head, Department: "employment"})
}

// startProvider starts the provider by which people sign in. It sends them back to the starter, so that one's address is chosen first.
func (s *System) startProvider(ctx context.Context) (err error) {
	for _, a := range []*string{&s.Starter, &s.Worker, &s.Health} {
		if *a, err = freeAddress(); err != nil {
			return err
		}
	}
	if s.config.StarterPort != 0 {
		s.Starter = fmt.Sprintf("127.0.0.1:%d", s.config.StarterPort)
	}
	names := map[string]provider.Name{}
	for _, d := range policyfile.Default().Departments {
		names[d.ID] = provider.Name{Da: d.Da, En: d.En}
	}
	s.Provider, err = provider.Start(context.WithoutCancel(ctx), provider.Config{
		Addr: fmt.Sprintf("127.0.0.1:%d", s.config.SignIn), People: People(), Site: "http://" + s.Starter, Names: names, Citizens: s.citizens,
	})
	return err
}

// signInSettings are the starter's; the roles file says of each invented person's role what it is.
func (s *System) signInSettings() ([]string, error) {
	seen, lines := map[string]bool{}, []map[string]string{}
	for _, a := range People() {
		if value := provider.Value(a); !seen[value] {
			seen[value] = true
			line := map[string]string{"value": value, "role": string(a.Role)}
			if a.Department != "" {
				line["department"] = a.Department
			}
			lines = append(lines, line)
		}
	}
	text, err := json.MarshalIndent(lines, "", "  ")
	if err != nil {
		return nil, err
	}
	path := absolute(filepath.Join(s.config.Stack.Dir, "roles.json"))
	if err := os.WriteFile(path, text, 0o600); err != nil {
		return nil, err
	}
	return []string{
		"SAMSPIL_SITE_ADDRESS=http://" + s.Starter, "SAMSPIL_OIDC_ISSUER=" + s.Provider.Base(), "SAMSPIL_OIDC_CLIENT_ID=" + provider.ClientID,
		"SAMSPIL_OIDC_CLIENT_SECRET=" + provider.ClientSecret, "SAMSPIL_OIDC_SCOPES=openid,offline_access", "SAMSPIL_OIDC_ROLES_FILE=" + path,
		"SAMSPIL_FAMILY_OIDC_ISSUER=" + s.Provider.Base(), "SAMSPIL_FAMILY_OIDC_CLIENT_ID=" + provider.FamilyClientID, "SAMSPIL_FAMILY_OIDC_CLIENT_SECRET=" + provider.ClientSecret,
	}, nil
}
