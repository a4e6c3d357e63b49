package player

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"time"

	"samspil/internal/casework"
)

// Starter speaks to the starter as a form or a department's system would.
type Starter struct {
	URL   string
	Token func(casework.Actor) string
	HTTP  *http.Client
	Text  string // what stands wherever a script has free text; "" for a sentence that says so

	Patience time.Duration // how long a message is sent again that has no outcome; 0 for three minutes
}

// written is the text that is sent wherever a script has free text, unless Starter.Text says otherwise.
const written = "Skrevet til en generalprøve."

// Refused is a refusal by the starter.
type Refused struct {
	Status int
	Body   string
}

// Error gives the starter's own words: they hold no personal data.
func (r *Refused) Error() string { return fmt.Sprintf("the starter answered %d: %s", r.Status, r.Body) }

// Answer is what the starter says about a form or a decision.
type Answer struct {
	Case     string `json:"case"`
	State    string `json:"state"`
	Workflow string `json:"workflowId"`
}

// Intake hands in a form.
func (s Starter) Intake(ctx context.Context, by casework.Actor, form []byte) (Answer, error) {
	return s.post(ctx, "/v1/intakes", by, "", form)
}

// Concern hands in a concern about a child.
func (s Starter) Concern(ctx context.Context, by casework.Actor, form []byte) (Answer, error) {
	return s.post(ctx, "/v1/concerns", by, "", form)
}

// Reopen opens an ended journey again. The answer says only that the message is stored.
func (s Starter) Reopen(ctx context.Context, caseNo, message string, by casework.Actor) error {
	body, err := json.Marshal(map[string]string{"reason": cmp.Or(s.Text, written)})
	if err != nil {
		return err
	}
	return untilAnsweredFor(ctx, cmp.Or(s.Patience, patience), func() error {
		_, err := s.postOnce(ctx, "/v1/journeys/"+caseNo+"/reopen", by, message, body)
		return err
	}, notYet)
}

// Open gives the cases in which somebody's department has something to do, in the order of its list.
func (s Starter) Open(ctx context.Context, by casework.Actor) (cases []string, err error) {
	for after := ""; ; {
		var page struct {
			Tasks []struct{ Case string }
			Next  string
		}
		if err := s.exchange(ctx, http.MethodGet, "/v1/tasks?after="+after, by, "", nil, &page); err != nil {
			return nil, err
		}
		for _, t := range page.Tasks {
			if !slices.Contains(cases, t.Case) {
				cases = append(cases, t.Case)
			}
		}
		if after = page.Next; after == "" {
			return cases, nil
		}
	}
}

// Decide sends a decision under a message id. form is what is sent in place of the body, where it brings a person; else nil.
func (s Starter) Decide(ctx context.Context, caseNo, message string, by casework.Actor, body casework.Body, form []byte) (Answer, error) {
	if form == nil {
		var err error
		if form, err = s.spell(body); err != nil {
			return Answer{}, err
		}
	}
	return s.post(ctx, "/v1/journeys/"+caseNo+"/"+body.Name(), by, message, form)
}

// errStored says that there is no outcome yet: the message is stored, and its outcome comes later.
var errStored = errors.New("the starter has stored the message and has no outcome yet")

// post sends a message until there is an outcome, always under the same id, as everybody should who speaks to the
// starter: a connection that breaks says nothing about what became of a message.
func (s Starter) post(ctx context.Context, path string, by casework.Actor, message string, body []byte) (answer Answer, err error) {
	err = untilAnsweredFor(ctx, cmp.Or(s.Patience, patience), func() error {
		if answer, err = s.postOnce(ctx, path, by, message, body); err == nil && answer.State == "stored" {
			err = errStored
		}
		return err
	}, notYet)
	return answer, err
}

// notYet tells whether sending again is worthwhile, also because it was too early. "Not found" may mean "not yet": the register, which says
// who has a part in a journey, is a moment behind it.
func notYet(err error) bool {
	refused, said := errors.AsType[*Refused](err)
	return !said || slices.Contains([]int{http.StatusServiceUnavailable, http.StatusNotFound, http.StatusTooManyRequests}, refused.Status)
}

func (s Starter) postOnce(ctx context.Context, path string, by casework.Actor, message string, body []byte) (answer Answer, err error) {
	err = s.exchange(ctx, http.MethodPost, path, by, message, body, &answer)
	return answer, err
}

// exchange sends one request and reads the answer. A refusal is a *Refused.
func (s Starter) exchange(ctx context.Context, method, path string, by casework.Actor, message string, body []byte, answer any) error {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, method, s.URL+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bearer "+s.Token(by))
	if message != "" {
		req.Header.Set("Message-Id", message)
	}
	res, err := s.HTTP.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(io.LimitReader(res.Body, 1<<20))
	if err != nil {
		return err
	}
	if res.StatusCode >= http.StatusBadRequest {
		return &Refused{Status: res.StatusCode, Body: string(text)}
	}
	return json.Unmarshal(text, answer)
}

// spell writes a decision as people send it: free text as text, not as the number it gets in the vault; and a policy by
// its version only, for the starter has the policy itself.
func (s Starter) spell(body casework.Body) ([]byte, error) {
	text, err := json.Marshal(body)
	if err != nil {
		return nil, err
	}
	fields := map[string]any{}
	if err := json.Unmarshal(text, &fields); err != nil {
		return nil, err
	}
	s.words(fields, reflect.TypeOf(body))
	delete(fields, "policy")
	return json.Marshal(fields)
}

// words writes text wherever the type has free text, at any depth, and leaves out what has none.
func (s Starter) words(value any, t reflect.Type) {
	switch value := value.(type) {
	case []any:
		for _, one := range value {
			s.words(one, t.Elem())
		}
	case map[string]any:
		for t.Kind() == reflect.Pointer {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct {
			return
		}
		for i := range t.NumField() {
			if t.Field(i).Anonymous {
				s.words(value, t.Field(i).Type) // its fields stand among the others
				continue
			}
			name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
			was, there := value[name]
			switch {
			case !there:
			case t.Field(i).Type != reflect.TypeFor[casework.TextRef]():
				s.words(was, t.Field(i).Type)
			case was == float64(0):
				delete(value, name)
			default:
				value[name] = cmp.Or(s.Text, written)
			}
		}
	}
}
