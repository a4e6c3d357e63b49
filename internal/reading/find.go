package reading

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
)

// Sought is what somebody searches for: a name or a telephone number.
type Sought struct {
	parts  []string // of a name; each begins a part of the name that is found
	digits string   // the last eight of a telephone number
}

// The bounds of a name that is searched for. With fewer letters it would be a list of families.
const (
	fewestLetters = 3
	mostParts     = 6
	mostSought    = 100
	digitsInPhone = 8
)

// ErrSought means that something is neither a name nor a telephone number that can be searched for.
var ErrSought = errors.New("write a name or a telephone number")

// ParseSought reads what somebody wrote. A CPR number is no telephone number.
func ParseSought(text string) (Sought, error) {
	text = strings.TrimSpace(text)
	if len(text) > mostSought {
		return Sought{}, ErrSought
	}
	letters := strings.ContainsFunc(text, unicode.IsLetter)
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, text)
	switch {
	case !letters && len(digits) == digitsInPhone:
		return Sought{digits: digits}, nil
	case !letters && len(digits) > digitsInPhone && (strings.HasPrefix(text, "+") || strings.HasPrefix(text, "00")):
		return Sought{digits: digits[len(digits)-digitsInPhone:]}, nil
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && r != '\'' && r != '.' })
	if n := len(strings.Join(parts, "")); digits != "" || n < fewestLetters || len(parts) > mostParts {
		return Sought{}, ErrSought
	}
	return Sought{parts: parts}, nil
}

// what is what is searched for, by kind.
func (s Sought) what() string {
	if s.digits != "" {
		return "telephone"
	}
	return "name"
}

// sum tells whether something that is known was searched for, and not what was.
func (s Sought) sum(l *Layer) ([]byte, error) {
	parts := slices.Clone(s.parts)
	for i := range parts {
		parts[i] = strings.ToLower(parts[i])
	}
	slices.Sort(parts)
	return l.register.Sum("search", s.what(), s.digits+strings.Join(parts, " "))
}

// FoundPerson is somebody who was searched for, in a family.
type FoundPerson struct {
	Case   string `json:"found_case"`
	Member string `json:"found_member"`
	Name   string `json:"found_name"`
}

// MostFound is how many families a search lists. Whoever finds more writes more of the name.
const MostFound = 10

// Find gives who is searched for, in the families with which the reader has something to do, of whom they may see: at most MostFound families, and more says that there are others. Of a family that is not
// listed it says nothing, not even that there is one. It is written down that somebody has searched, as what kind and with what sum; and of each family that is listed, that they were shown it.
func (l *Layer) Find(ctx context.Context, by casework.Actor, s Sought) (all []FoundPerson, more bool, err error) {
	sum, err := s.sum(l)
	if err != nil {
		return nil, false, err
	}
	who, err := json.Marshal(by)
	if err != nil {
		return nil, false, err
	}
	grounds := append(l.grounds(by), whoIsWho)
	families := map[string]bool{}
	err = l.on(ctx, by, grounds, everyCase, func(tx *sqlx.Tx) error {
		const find = `SELECT * FROM register.reader_find($1, $2, $3, $4, $5, $6)`
		if err := tx.SelectContext(ctx, &all, find, pq.Array(s.parts), s.digits, string(who), by.Leads(), slices.Contains(grounds, children), MostFound+1); err != nil {
			return err
		}
		for _, p := range all {
			families[p.Case] = true
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO intake.searches (actor, what, asked, families) VALUES ($1, $2, $3, $4)`, string(who), s.what(), sum, len(families))
		return err
	})
	if err != nil {
		return nil, false, fmt.Errorf("find a family: %w", err)
	}
	if more = len(families) > MostFound; more {
		last := all[len(all)-1].Case
		all = slices.DeleteFunc(all, func(p FoundPerson) bool { return p.Case == last })
	}
	return all, more, nil
}
