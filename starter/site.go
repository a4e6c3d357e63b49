package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"text/tabwriter"
	"time"

	"samspil/internal/config"
	"samspil/starter/desk"
	"samspil/starter/signin"
)

// signIn makes the site's sign-in. Without a provider it says so: the site answers on this machine only then, and programs with a token as before.
func (s *system) signIn(access *config.Access) (*signin.SignIn, error) {
	options := signin.Options{
		Settings: s.settings.SignIn, Tokens: access.SignIn, Database: s.register, Language: string(s.settings.Language), Log: s.log,
	}
	if !s.settings.Configured() {
		s.log.Warn("SAMSPIL_OIDC_ISSUER is not set, so nobody signs in through the municipality: the site answers on this machine only, and other programs with a token")
		if !s.settings.ListenAddress.Loopback() {
			s.log.Warn("SAMSPIL_LISTEN_ADDRESS is not of this machine alone: there only programs with a token are answered", "address", string(s.settings.ListenAddress))
		}
		return signin.New(options), nil
	}
	roles, err := config.LoadRoles(s.settings.OIDCRolesFile, s.policy.DepartmentIDs())
	if err != nil {
		return nil, err
	}
	options.Roles = roles
	return signin.New(options), nil
}

// doors are all addresses at which the starter is reached: the sign-in, the pages that people open, and what programs call.
func doors(site *signin.SignIn, pages, calls http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/sign-in", site)
	mux.Handle("/sign-in/", site)
	mux.Handle("/sign-out", site)
	mux.Handle("/pages/", site.Known(calls))
	mux.Handle("/", calls)
	return desk.Beside(site.Known(pages), mux)
}

// soon is how long before a token ends the log says so at each start.
const soon = 30 * 24 * time.Hour

// checkTokens says which tokens have no end, have ended or end soon: whoever has one finds out here, and not when a department's system is refused.
func (s *system) checkTokens(access *config.Access) {
	for _, t := range access.Tokens() {
		switch left := time.Until(t.Until); {
		case t.Until.IsZero():
			s.log.Warn("a token in the access file has no last day: write until", "actor", t.Actor.ID)
		case left <= 0:
			s.log.Warn("a token in the access file has ended: nobody comes in with it", "actor", t.Actor.ID)
		case left < soon:
			s.log.Warn("a token in the access file ends soon: make another", "actor", t.Actor.ID, "until", t.Until.Add(-time.Second).Format(time.DateOnly))
		}
	}
}

type tokensCommand struct{}

// Run prints who may come in with a token and until when. What the tokens are nobody knows: the file has their digests.
func (tokensCommand) Run(out io.Writer) error {
	rules, err := loadedPolicy()
	if err != nil {
		return err
	}
	access, err := config.LoadAccess(os.Getenv(config.Prefix+"_ACCESS_FILE"), rules.DepartmentIDs())
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "ACTOR\tROLE\tDEPARTMENT\tLAST DAY")
	for _, t := range access.Tokens() {
		last := "none"
		if !t.Until.IsZero() {
			last = t.Until.Add(-time.Second).Format(time.DateOnly)
			if !time.Now().Before(t.Until) {
				last += " (ended)"
			}
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\n", t.Actor.ID, t.Actor.Role, t.Actor.Department, last)
	}
	return table.Flush()
}
