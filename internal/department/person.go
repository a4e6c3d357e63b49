package department

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"reflect"
	"regexp"
	"strings"
)

// Person is a member of the family as a department knows people. Everything but Member comes from the vault and is there
// only in messages whose kind carries persons. It prints as the member id, whatever the verb; keep
// it in variables and exported fields, because fmt prints unexported fields without calling Format.
type Person struct {
	Member string `json:"member"`           // "adult-1", "child-2": the same person for the whole journey
	CaseID string `json:"caseId,omitempty"` // the department's own case of this person, where Samspil knows it
	Name   string `json:"name,omitempty"`   // full name; withheld where the person is protected, has a CPR number, and the department need not know it
	CPR    string `json:"cpr,omitempty"`    // DDMMYYSSSS: ten digits, no hyphen

	Replacement bool   `json:"replacement,omitempty"` // the number was made up by an authority: two people may have the same
	Address     string `json:"address,omitempty"`     // of a letter to somebody without a CPR number, whom nobody can look up

	Protected bool `json:"protected,omitempty"` // name and address are protected: show them to nobody who need not know

	// How the person can be reached; what is not there is not known, or nothing special.
	Telephone   string   `json:"telephone,omitempty"`   // of somebody who is protected: only in what the department is to do, and in how they are contacted
	Safely      string   `json:"safely,omitempty"`      // how the person is contacted safely, in somebody's words; as the telephone
	Unsafe      []string `json:"unsafe,omitempty"`      // channels by which nobody may contact the person
	Paper       bool     `json:"paper,omitempty"`       // exempt from Digital Post
	Language    string   `json:"language,omitempty"`    // ISO 639; Danish where it is left out
	Interpreter bool     `json:"interpreter,omitempty"` // is needed
}

var tenDigits = regexp.MustCompile(`^[0-9]{10}$`)

func (p Person) validate(carries bool) error {
	switch {
	case p.Member == "":
		return errors.New("member: missing")
	case p.CPR != "" && !tenDigits.MatchString(p.CPR):
		return errors.New("cpr: write ten digits")
	case !carries && !reflect.DeepEqual(p, Person{Member: p.Member, CaseID: p.CaseID}):
		return errors.New("member: this kind of message says nothing more about a person")
	}
	return nil
}

// Format writes the member id.
func (p Person) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, p.Member) }

// LogValue gives a log the member id.
func (p Person) LogValue() slog.Value { return slog.StringValue(p.Member) }

// normal writes a CPR number as the contract has it.
func normal(cpr string) string { return strings.ReplaceAll(strings.TrimSpace(cpr), "-", "") }
