package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"text/tabwriter"
	"time"

	"samspil/internal/config"
)

// revokedEvery is how often a starter asks which tokens were revoked, perhaps at another one.
const revokedEvery = 5 * time.Second

// revoke tells the access file's reader which of its tokens were revoked.
func (s *system) revoke(ctx context.Context, access *config.Access) error {
	ids, err := s.register.RevokedTokens(ctx)
	if err != nil {
		return err
	}
	access.Revoke(ids)
	return nil
}

// mindRevoked asks again and again. While the database does not answer those that are known count no longer, and nobody else can be served either.
func (s *system) mindRevoked(ctx context.Context, access *config.Access) error {
	for {
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(revokedEvery):
		}
		if err := s.revoke(ctx, access); err != nil && ctx.Err() == nil {
			s.log.Error("it could not be asked which tokens were revoked: it is tried again", "error", err)
		}
	}
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
