package register

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/lib/pq"
)

// Request is what somebody has written who asks for help without signing in. Nobody has checked who they are. It holds personal data, so it prints as nothing but its name.
type Request struct {
	ID        string     `json:"-"`
	Reference string     `json:"-"` // what its sender is given; it says nothing
	Way       RequestWay `json:"-"`
	Danger    bool       `json:"-"` // they fear that somebody is hurt

	Message   string `json:"message,omitempty"` // whether a message may be left where nobody answers: yes, no
	When      string `json:"when,omitempty"`    // when it is safe to make contact
	Name      string `json:"name,omitempty"`
	Telephone string `json:"telephone,omitempty"`
	Address   string `json:"address,omitempty"`
	Text      string `json:"text"`               // what they want help with
	Children  string `json:"children,omitempty"` // whether there are children: yes, no
	Many      string `json:"many,omitempty"`     // how many
	Ages      string `json:"ages,omitempty"`
	Language  string `json:"language"` // in which they read the page (ISO 639)
}

// Format catches every verb of fmt: a request never shows up in a log or an error.
func (r Request) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, "request") }

// RequestWay is how somebody who asks for help may be contacted.
type RequestWay string

// The ways.
const (
	ByCall   RequestWay = "call"
	ByText   RequestWay = "text"
	ByLetter RequestWay = "letter"
	ByNone   RequestWay = "none" // they come or ring themself
)

// RequestWays are all of them, in the order in which they are offered.
var RequestWays = []RequestWay{ByCall, ByText, ByLetter, ByNone}

// TakeRequest stores a request. A repeat under the same id changes nothing. taken is false while most of them wait that nobody has seen. The error never holds what was written.
func (r *Register) TakeRequest(ctx context.Context, q Request, most int) (taken bool, err error) {
	type words Request // without Format, for the words are wanted here
	body, err := json.Marshal(words(q))
	if err != nil {
		return false, fmt.Errorf("write a request: %T", err)
	}
	if err := r.db.GetContext(ctx, &taken, `SELECT register.take_request($1, $2, $3, $4, $5, $6)`, q.ID, q.Reference, string(q.Way), q.Danger, string(body), most); err != nil {
		if fault, is := errors.AsType[*pq.Error](err); is { // its words may hold what was written
			return false, fmt.Errorf("store a request: the database: %s", fault.Code)
		}
		return false, fmt.Errorf("store a request: %w", err)
	}
	return taken, nil
}
