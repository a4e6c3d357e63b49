package os2forms

import (
	"encoding/json"
	"errors"
	"strconv"
	"time"

	"github.com/google/uuid"
)

// MaxBytes is how large a submission may be: far above any form without files, which are addresses here.
const MaxBytes = 1 << 20

// Submission is what somebody has sent. It holds personal data.
type Submission struct {
	UUID    string
	Serial  int       // counted within its form, without gaps
	Draft   bool      // it is not sent yet: it is saved half-way
	Changed time.Time // when it was saved last, UTC: an edit keeps the UUID
	Data    map[string]any
}

// ErrNoSubmission is what is not read as a submission. It repeats nothing of it.
var ErrNoSubmission = errors.New("is no submission of OS2forms: it needs entity.uuid, entity.serial, entity.changed and data")

// one is a field of the entity: a list of one value, which is a text or a number.
type one []struct {
	Value any `json:"value"`
}

func (o one) text() string {
	if len(o) == 0 {
		return ""
	}
	return textOf(o[0].Value)
}

// moment is written as RFC 3339 or in seconds since 1970.
func (o one) moment() (time.Time, error) {
	if seconds, err := strconv.ParseInt(o.text(), 10, 64); err == nil {
		return time.Unix(seconds, 0).UTC(), nil
	}
	at, err := time.Parse(time.RFC3339, o.text())
	return at.UTC(), err
}

func (o one) yes() bool {
	text := o.text()
	return text == "1" || text == "true"
}

// ReadSubmission reads a submission. Its error is ErrNoSubmission.
func ReadSubmission(data []byte) (Submission, error) {
	var sent struct {
		Entity struct {
			UUID    one `json:"uuid"`
			Serial  one `json:"serial"`
			InDraft one `json:"in_draft"`
			Changed one `json:"changed"`
		} `json:"entity"`
		Data json.RawMessage `json:"data"`
	}
	if err := numbered(data, &sent); err != nil {
		return Submission{}, ErrNoSubmission
	}
	s := Submission{UUID: sent.Entity.UUID.text(), Draft: sent.Entity.InDraft.yes(), Data: map[string]any{}}
	var err error
	if s.Serial, err = strconv.Atoi(sent.Entity.Serial.text()); err != nil || !IsUUID(s.UUID) {
		return Submission{}, ErrNoSubmission
	}
	if s.Changed, err = sent.Entity.Changed.moment(); err != nil {
		return Submission{}, ErrNoSubmission
	}
	if string(sent.Data) == "[]" { // PHP writes an empty object so
		return s, nil
	}
	if len(sent.Data) == 0 || numbered(sent.Data, &s.Data) != nil || s.Data == nil {
		return Submission{}, ErrNoSubmission
	}
	return s, nil
}

// FormID is the id under which what came is taken in: the same however often it is fetched, and another one once it was edited. It is a UUID of both, for digits beside each other in another id can look like a CPR number, which no id may.
func (s Submission) FormID() string {
	return uuid.NewSHA1(uuid.NameSpaceOID, []byte("os2forms\x00"+s.UUID+"\x00"+strconv.FormatInt(s.Changed.Unix(), 10))).String()
}
