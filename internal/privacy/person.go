package privacy

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strconv"

	"samspil/internal/casework"
)

// Person is a member of a family by name. It prints as the member id, whatever the verb, and refuses to be written as
// JSON: whoever has a good reason to send a name somewhere copies it into the type of that contract by hand.
//
// One leak stays open: fmt cannot call methods on an unexported field of another struct, and prints its content.
// So keep a Person in variables and exported fields only.
type Person struct {
	Member string // "adult-1", "child-2"
	Was    string // the number that the person has in the same case from when they were a child there; empty for none
	Name   string
	CPR    string // ten digits, with or without a hyphen after the sixth; empty when there is none (an unborn child)

	Replacement bool // the number was made up by an authority: two people may have the same, so nobody is found by it

	Address   string
	Telephone string // empty where nobody wrote one
	Safely    string // how they are contacted safely, in somebody's words; empty where nobody wrote that
	Protected bool   // name and address are protected (navne- og adressebeskyttelse)
}

// Index is the keyed index of the person's number, by which they are found in another journey; empty where nobody is found by it.
func (p Person) Index(key []byte) string {
	if p.Replacement {
		return ""
	}
	return CPRIndex(key, p.CPR)
}

// Text is free text from the vault. It prints as its reference.
type Text struct {
	ID   casework.TextRef
	body string
}

// Reveal gives the words themselves, for the one page or letter that shows them.
func (t Text) Reveal() string { return t.body }

// Bundle is everything personal in one form or decision, on its way into the vault. Texts are in the order in which
// their references were reserved.
type Bundle struct {
	Persons []Person
	Copied  Copied
	Texts   []string
	Form    []byte // the form that the first of the texts came with, as JSON, where people who know the family read it; nil: there is none
	Number  Person // who gets a number when the message is taken: the number is the first of its texts

	Left    []string // members who are not kept
	LeftAll bool     // nobody is kept
}

// Copied is what a new case takes over from an earlier one. It is copied inside the vault, so that whoever stores the message does not learn
// what it is.
type Copied struct {
	Case    string
	Members []string           // who have the same ids in the new case
	Family  bool               // the family comes again, and is in one journey at most
	Texts   []casework.TextRef // that belong to the new case from now on, under the same references
}

// errNoJSON is what JSON gets instead of personal data.
var errNoJSON = errors.New("personal data is not written as JSON: pass the member id or the text reference instead")

// String gives the member id.
func (p Person) String() string { return p.Member }

// GoString is what %#v prints.
func (p Person) GoString() string { return p.Member }

// Format catches every verb, so that not even %x shows the rest.
func (p Person) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, p.String()) }

// LogValue is what slog writes.
func (p Person) LogValue() slog.Value { return slog.StringValue(p.String()) }

// MarshalJSON refuses, so that a person cannot slip into a payload.
func (p Person) MarshalJSON() ([]byte, error) { return nil, errNoJSON }

// String gives the reference.
func (t Text) String() string { return "text " + strconv.FormatInt(int64(t.ID), 10) }

// GoString is what %#v prints.
func (t Text) GoString() string { return t.String() }

// Format catches every verb.
func (t Text) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, t.String()) }

// LogValue is what slog writes.
func (t Text) LogValue() slog.Value { return slog.StringValue(t.String()) }

// MarshalJSON refuses.
func (t Text) MarshalJSON() ([]byte, error) { return nil, errNoJSON }

// String says how much is in the bundle.
func (b Bundle) String() string {
	return fmt.Sprintf("%d persons, %d copied, %d texts", len(b.Persons), len(b.Copied.Members), len(b.Texts))
}

// GoString is what %#v prints.
func (b Bundle) GoString() string { return b.String() }

// Format catches every verb.
func (b Bundle) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, b.String()) }

// LogValue is what slog writes.
func (b Bundle) LogValue() slog.Value { return slog.StringValue(b.String()) }

// MarshalJSON refuses.
func (b Bundle) MarshalJSON() ([]byte, error) { return nil, errNoJSON }
