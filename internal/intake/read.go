package intake

import (
	"cmp"
	"encoding/json"
	"errors"
	"time"

	"samspil/internal/incoming"
	"samspil/internal/policy"
	"samspil/internal/privacy"
	"samspil/internal/strictjson"
)

// MaxBytes is how large a form may be: ten times what a form of thirty persons with a long text takes.
const MaxBytes = 256 << 10

// Rules are what a form is checked against beside the bounds of its own fields.
type Rules struct {
	Policy *policy.Policy
	CPR    privacy.CPRRules
}

// ID is the id of a form of any kind, whatever else is wrong with it; "" when it has none that can be used. It tells whether
// the form came before: a repeat is read as on the day of the first one, so that the two are recognised as the same.
func ID(data []byte) string {
	var form struct {
		FormID    string `json:"formId"`
		MessageID string `json:"messageId"`
	}
	_ = json.Unmarshal(data, &form) // whoever reads all of it says what is wrong with it
	if id := cmp.Or(form.FormID, form.MessageID); IsID(id) {
		return id
	}
	return ""
}

// Read turns a form into a family. now is the moment it was handed in. The error is a *strictjson.SyntaxError when the
// text is not JSON, or strictjson.Faults with every field that is wrong; neither repeats what was written.
func (r Rules) Read(data []byte, now time.Time) (*Family, error) {
	return readForm(r, data, now, (*checker).form, (*checker).family)
}

// readForm reads a form of any kind: it decodes and checks it and, when nothing is wrong, converts it.
func readForm[F, T any](r Rules, data []byte, now time.Time, check func(*checker, *F), turn func(*checker, *F) *T) (*T, error) {
	var form F
	err := strictjson.Decode(data, &form)
	shape, wrongShape := errors.AsType[strictjson.Faults](err)
	if err != nil && !wrongShape {
		return nil, err
	}
	c := &checker{rules: r, now: now, seen: map[string]string{}, unread: map[string]bool{}}
	if shape.Full() {
		return nil, shape
	}
	for _, fault := range shape {
		c.unread[fault.Path] = true
	}
	outside := c.bounds(&form)
	check(c, &form)
	c.faults = c.faults.And(outside)
	if faults := shape.And(c.faults); len(faults) > 0 {
		return nil, faults
	}
	return turn(c, &form), nil
}

// checker gathers what is wrong with one form.
type checker struct {
	rules  Rules
	now    time.Time
	faults strictjson.Faults
	seen   map[string]string // CPR number: path of the person who has it
	unread map[string]bool   // paths whose values could not be read: they cause no further faults
}

func (c *checker) wrong(path, da, en string) {
	c.fault(strictjson.Fault{Path: path, Da: da, En: en, Known: path})
}

func (c *checker) fault(f strictjson.Fault) { c.faults = c.faults.Add(f) }

// bounds checks the tags that depend on the moment: how far back and ahead the form's dates lie. A date outside them gets no other
// fault.
func (c *checker) bounds(form any) (outside strictjson.Faults) {
	for _, f := range incoming.Faults(form, c.now) {
		outside = append(outside, strictjson.Fault{Path: f.Field, Known: f.Field, Da: f.Da, En: f.En})
		c.unread[f.Field] = true
	}
	return outside
}
