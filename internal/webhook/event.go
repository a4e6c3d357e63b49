package webhook

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"time"
	"unicode/utf8"

	"samspil/internal/casework"
	"samspil/internal/strictjson"
)

// What an event is.
const (
	TypeDecision = "decision" // somebody has decided, or answered a task
	TypeIntake   = "intake"   // a family is handed in
	TypeConcern  = "concern"  // a concern about a child
)

// ThinMost is how large a thin event may be, in bytes.
const ThinMost = 20 << 10

// Event is what a webhook says.
type Event struct {
	Type      string    `json:"type"`
	Timestamp time.Time `json:"timestamp"` // when it happened there; nothing is counted from it
	Data      Data      `json:"data"`
}

// Data is what happened: whole, or thin, with the reference under which the rest is fetched.
type Data struct {
	Case     string          `json:"case,omitempty"`     // of a decision
	Ref      string          `json:"ref,omitempty"`      // of a thin event, and nothing else beside the case then
	Decision string          `json:"decision,omitempty"` // its name
	By       *By             `json:"by,omitempty"`
	Fields   json.RawMessage `json:"fields,omitempty"` // the decision, or the form, as over HTTP
}

// By is who decided.
type By struct {
	ID   string        `json:"id"` // a staff id, never a name
	Role casework.Role `json:"role"`
}

// Thin tells whether the rest is to be fetched.
func (e Event) Thin() bool { return e.Data.Ref != "" }

// Read reads a body that is believed. The error is strictjson.Faults, or ErrNotJSON; it never repeats what was sent.
func Read(body []byte) (Event, error) {
	var e Event
	if err := decode(body, &e); err != nil {
		return Event{}, err
	}
	var faults strictjson.Faults
	if e.Type != TypeDecision && e.Type != TypeIntake && e.Type != TypeConcern {
		faults = faults.Add(fault("type", "Skriv decision, intake eller concern.", "Write decision, intake or concern."))
	}
	switch {
	case e.Thin() && (e.Data.Decision != "" || e.Data.By != nil || e.Data.Fields != nil):
		faults = faults.Add(fault("data.ref", "Send enten ref eller det hele.", "Send either ref or the whole."))
	case e.Thin() && e.Type != TypeDecision:
		faults = faults.Add(fault("data.ref", "Send en formular eller en underretning hel.", "Send a form or a concern whole."))
	case e.Thin() && !IsID(e.Data.Ref):
		faults = faults.Add(fault("data.ref", "Skriv et id af bogstaver, tal, punktum, bindestreg og understreg, uden CPR-nummer.", "Write an id of letters, digits, dots, dashes and underscores, without a CPR number."))
	}
	if e.Thin() && !casework.IsCase(e.Data.Case) {
		faults = faults.Add(noCase)
	}
	if !e.Thin() {
		faults = append(faults, e.Data.faults(e.Type)...)
	}
	if len(faults) > 0 {
		return Event{}, faults
	}
	return e, nil
}

// ReadData reads what was fetched of a thin event about a case.
func ReadData(body []byte, caseNo string) (Data, error) {
	var d Data
	if err := decode(body, &d); err != nil {
		return Data{}, err
	}
	faults := d.faults(TypeDecision)
	if d.Ref != "" {
		faults = faults.Add(fault("data.ref", "Svar med det hele.", "Answer with the whole."))
	}
	if d.Case != caseNo {
		faults = faults.Add(fault("data.case", "Svar med det sagsnummer, som beskeden havde.", "Answer with the case number that the message had."))
	}
	if len(faults) > 0 {
		return Data{}, faults
	}
	return d, nil
}

var noCase = fault("data.case", "Skriv sagsnummeret som SP-000001.", "Write the case number as SP-000001.")

// faults says what is wrong with a whole one, but for its fields, which have rules of their own.
func (d Data) faults(kind string) (faults strictjson.Faults) {
	if kind == TypeDecision && !casework.IsCase(d.Case) {
		faults = faults.Add(noCase)
	}
	if _, known := casework.RowOf(d.Decision); kind == TypeDecision && !known {
		faults = faults.Add(fault("data.decision", "Skriv navnet på en beslutning, der findes.", "Write the name of a decision that there is."))
	}
	if kind != TypeDecision && (d.Case != "" || d.Decision != "") {
		faults = faults.Add(fault("data", "En formular eller en underretning har hverken case eller decision.", "A form or a concern has neither case nor decision."))
	}
	switch {
	case d.By == nil:
		faults = faults.Add(fault("data.by", "Skriv, hvem der har besluttet det: id og role.", "Write who decided it: id and role."))
	case !casework.IsStaffID(d.By.ID):
		faults = faults.Add(fault("data.by.id", "Skriv medarbejderens id, ikke et navn eller et CPR-nummer.", "Write the employee's id, not a name or a CPR number."))
	}
	if first := bytes.TrimLeft(d.Fields, " \t\r\n"); len(first) == 0 || first[0] != '{' {
		faults = faults.Add(fault("data.fields", "Skriv felterne som et objekt.", "Write the fields as an object."))
	}
	return faults
}

func fault(path, da, en string) strictjson.Fault {
	return strictjson.Fault{Path: path, Known: path, Da: da, En: en}
}

// ErrNotJSON means that a body is no JSON of that shape. What is wrong is not said: the words might repeat a value.
var ErrNotJSON = errors.New("the body is not JSON as it was agreed")

func decode(body []byte, into any) error {
	reader := json.NewDecoder(bytes.NewReader(body))
	reader.DisallowUnknownFields()
	if !utf8.Valid(body) || reader.Decode(into) != nil {
		return ErrNotJSON
	}
	if _, err := reader.Token(); !errors.Is(err, io.EOF) {
		return ErrNotJSON
	}
	return nil
}
