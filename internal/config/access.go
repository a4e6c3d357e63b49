package config

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"go.yaml.in/yaml/v3"

	"samspil/internal/calendar"
	"samspil/internal/casework"
)

// Access knows who may come with a token: systems, and people where no provider is connected. Each has a bearer token, of which the file keeps
// only the SHA-256.
type Access struct {
	byDigest map[[sha256.Size]byte]token
	revoked  atomic.Pointer[map[string]bool] // the ids of those that IT has revoked; nil: none
}

// token is what the file says of one.
type token struct {
	actor casework.Actor
	until time.Time // it counts no longer from then; zero: it has no end
	id    string

	behalf []casework.Role // on behalf of people in which roles a system may act in its department; nil: of nobody
}

// counts tells whether a token still lets somebody in.
func (a *Access) counts(t token, at time.Time) bool {
	return (t.until.IsZero() || at.Before(t.until)) && !a.isRevoked(t.id)
}

func (a *Access) isRevoked(id string) bool {
	revoked := a.revoked.Load()
	return revoked != nil && (*revoked)[id]
}

// Revoke says which tokens count no longer, by their ids: all of them, each time.
func (a *Access) Revoke(ids []string) {
	revoked := make(map[string]bool, len(ids))
	for _, id := range ids {
		revoked[id] = true
	}
	a.revoked.Store(&revoked)
}

// idOf is what a token is called where people see it and where it is written down that it was revoked: a digest of its digest, with which nobody can come in.
func idOf(digest [sha256.Size]byte) string {
	sum := sha256.Sum256(digest[:])
	return hex.EncodeToString(sum[:8])
}

// accessEntry is one line of the access file.
type accessEntry struct {
	SHA256     string        `yaml:"sha256"`     // of the bearer token, in hexadecimal
	Actor      string        `yaml:"actor"`      // staff or system id, never a name
	Role       casework.Role `yaml:"role"`       // caseworker, coordinator, team-leader, head, it or data-protection
	Department string        `yaml:"department"` // id in the policy; may be left out for it and data-protection
	Until      string        `yaml:"until"`      // last day on which the token counts, in Denmark, as 2027-12-31; left out: it has no end
	// Of a system it may also say onBehalf: {roles: [caseworker, team-leader]}, see takeBehalf.
}

// LoadAccess reads the access file, YAML or JSON. Its error names each fault with its line. departments are the ids of
// the policy.
func LoadAccess(path string, departments []string) (*Access, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, Faults{{Prefix + "_ACCESS_FILE", fmt.Sprintf("cannot be read: %v", err)}}
	}
	access, errs := parseAccess(data, departments)
	if len(errs) > 0 {
		return nil, Faults{{Prefix + "_ACCESS_FILE", fmt.Sprintf("(%s) %v", path, oneLine(errs))}}
	}
	return access, nil
}

func parseAccess(data []byte, departments []string) (*Access, []error) {
	lines, err := entries(data, "sha256, actor, role, department")
	if err != nil {
		return nil, []error{err}
	}
	access := &Access{byDigest: map[[sha256.Size]byte]token{}}
	var errs []error
	for _, line := range lines {
		for _, err := range access.add(line, departments) {
			errs = append(errs, fmt.Errorf("line %d: %w", line.Line, err))
		}
	}
	return access, errs
}

// add checks one entry and takes it in.
func (a *Access) add(line *yaml.Node, departments []string) []error {
	var entry accessEntry
	behalf, errs := takeBehalf(line)
	if !strictly(line, &entry) {
		return append(errs, errors.New("has a field that does not exist or is no text: only sha256, actor, role, department, until and onBehalf"))
	}
	if behalf != nil && entry.Department == "" {
		errs = append(errs, errors.New("onBehalf needs a department: its people are those on whose behalf the system acts"))
	}
	digest, err := readDigest(entry.SHA256)
	if err != nil {
		errs = append(errs, err)
	} else if _, twice := a.byDigest[digest]; twice {
		errs = append(errs, errors.New("the same token stands in another entry: give each their own"))
	}
	if !casework.IsStaffID(entry.Actor) {
		errs = append(errs, errors.New("actor must be a staff or system id of a-z, 0-9, dot, dash and underscore, no name and no CPR number"))
	}
	errs = append(errs, placeFaults(entry.Role, entry.Department, departments)...)
	until, err := dayAfter(entry.Until)
	if err != nil {
		errs = append(errs, err)
	}
	if len(errs) == 0 {
		a.byDigest[digest] = token{casework.Actor{ID: entry.Actor, Role: entry.Role, Department: entry.Department}, until, idOf(digest), behalf}
	}
	return errs
}

// dayAfter is the moment in which a last day is over; zero where there is none.
func dayAfter(day string) (time.Time, error) {
	if day == "" {
		return time.Time{}, nil
	}
	last, err := time.ParseInLocation(time.DateOnly, day, calendar.Copenhagen)
	if err != nil {
		return time.Time{}, errors.New("until must be a day, as 2027-12-31")
	}
	return time.Date(last.Year(), last.Month(), last.Day()+1, 0, 0, 0, 0, calendar.Copenhagen), nil
}

func readDigest(text string) (digest [sha256.Size]byte, err error) {
	raw, err := hex.DecodeString(strings.TrimPrefix(text, "sha256:"))
	if err != nil || len(raw) != sha256.Size {
		return digest, errors.New("sha256 must be the 64 hexadecimal digits that \"printf %s TOKEN | sha256sum\" prints")
	}
	copy(digest[:], raw)
	for _, weak := range []string{"", "\n", "token", "secret", "password", "test", "foo", "bar", "baz"} {
		if digest == sha256.Sum256([]byte(weak)) {
			return digest, errors.New("sha256 is that of an empty or well-known token: make one with \"openssl rand -hex 32\"")
		}
	}
	return digest, nil
}

// Knows tells whether somebody with that staff id can sign in with a token.
func (a *Access) Knows(staff string) bool {
	for _, t := range a.byDigest {
		if t.actor.ID == staff && a.counts(t, time.Now()) {
			return true
		}
	}
	return false
}

// OnBehalf are the roles of the people on whose behalf whoever has this token may act, in its department, while it counts.
func (a *Access) OnBehalf(text string) []casework.Role {
	if _, counts := a.SignIn(text); !counts {
		return nil
	}
	return a.byDigest[sha256.Sum256([]byte(text))].behalf
}

// Holder is an entry of the access file, without what lets somebody in.
type Holder struct {
	Actor casework.Actor
	Until time.Time // it counts no longer from then; zero: it has no end

	ID      string // with which nobody can come in
	Revoked bool   // IT has revoked it
}

// Tokens lists the entries: those that have ended or end first come first, those without an end last.
func (a *Access) Tokens() (all []Holder) {
	for _, t := range a.byDigest {
		all = append(all, Holder{t.actor, t.until, t.id, a.isRevoked(t.id)})
	}
	slices.SortFunc(all, func(x, y Holder) int {
		return cmp.Or(cmp.Compare(bit(x.Until.IsZero()), bit(y.Until.IsZero())), x.Until.Compare(y.Until), cmp.Compare(x.Actor.ID, y.Actor.ID))
	})
	return all
}

func bit(is bool) int {
	if is {
		return 1
	}
	return 0
}

// SignIn tells whose token this is, while it counts. Looking a digest up in a map reveals nothing that helps to guess a token.
func (a *Access) SignIn(text string) (casework.Actor, bool) {
	if text == "" {
		return casework.Actor{}, false
	}
	t, known := a.byDigest[sha256.Sum256([]byte(text))]
	if !known || !a.counts(t, time.Now()) {
		return casework.Actor{}, false
	}
	return t.actor, true
}
