package os2forms

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/google/uuid"
)

// form is one form, and what was sent with it.
type form struct {
	id    string
	sent  []*submission // in the order in which they were begun: the serial is the place
	at    map[string]*submission
	fault Fault
}

type submission struct {
	sid, serial                 int
	uuid                        string
	draft                       bool
	created, completed, changed time.Time // completed: zero while it is a draft
	saves                       int
	data                        json.RawMessage
}

// Saved is what was saved.
type Saved struct {
	UUID    string    `json:"uuid"`
	Serial  int       `json:"serial"`
	Draft   bool      `json:"draft"`
	Created time.Time `json:"created"`
	Changed time.Time `json:"changed"`
}

// Submit is somebody who fills in a form: data is an object with the form's fields. A draft is saved half-way.
func (s *Server) Submit(formID string, data any, draft bool) (Saved, error) {
	return s.save(formID, "", data, draft)
}

// Edit is somebody who goes on with a draft, or edits what they have sent. What was begun stays begun when it was.
func (s *Server) Edit(formID, id string, data any, draft bool) (Saved, error) {
	return s.save(formID, id, data, draft)
}

func (s *Server) save(formID, id string, data any, draft bool) (Saved, error) {
	doc, err := json.Marshal(data)
	if err != nil {
		return Saved{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.forms[formID]
	if f == nil {
		return Saved{}, fmt.Errorf("there is no form %q; there are %v", formID, s.ids)
	}
	now := s.now().UTC().Truncate(time.Second)
	one := f.at[id]
	switch {
	case id == "":
		s.all++
		one = &submission{sid: s.all, serial: len(f.sent) + 1, uuid: uuid.NewString(), created: now}
		f.sent, f.at[one.uuid] = append(f.sent, one), one
	case one == nil:
		return Saved{}, fmt.Errorf("the form %q has no such submission", formID)
	case !now.After(one.changed):
		now = one.changed.Add(time.Second) // times are in whole seconds there, and nobody edits faster
	}
	one.data, one.changed, one.saves = doc, now, one.saves+1
	one.draft = draft && one.completed.IsZero() // what was sent is a draft no more
	if !one.draft && one.completed.IsZero() {
		one.completed = now
	}
	s.tell(formID, one.uuid)
	return Saved{one.uuid, one.serial, one.draft, one.created, one.changed}, nil
}

// entity is what Drupal says of a submission: each value a list of one.
func (o *submission) entity(formID string) map[string]any {
	value := func(v any) []any { return []any{map[string]any{"value": v}} }
	moment := func(at time.Time) []any {
		if at.IsZero() {
			return []any{}
		}
		return []any{map[string]any{"value": at.Format(time.RFC3339), "format": `Y-m-d\TH:i:sP`}}
	}
	return map[string]any{
		"serial": value(o.serial), "sid": value(o.sid), "uuid": value(o.uuid), "in_draft": value(o.draft), "langcode": value("da"),
		"created": moment(o.created), "completed": moment(o.completed), "changed": moment(o.changed),
		"webform_id": []any{map[string]any{"target_id": formID}},
	}
}
