package api

import (
	"encoding/json"
	"errors"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"

	"samspil/internal/casework"
	"samspil/internal/register"
	"samspil/internal/relay"
	"samspil/internal/strictjson"
)

// concernPage is the form for a concern about a child: whom to ring first, and of the fields three suffice.
type concernPage struct {
	Ring    ringAnswer
	FormID  string
	Wrong   *problem // that is not about one field
	Fields  map[string]wrongField
	Summary []wrongField // in the order of the form
	Values  map[string]string
}

// concernFields are the form's fields in their order, by their paths in the message that POST /v1/concerns takes.
var concernFields = []string{"child.name", "source", "text", "child.cpr", "child.address", "child.telephone", "reporter"}

// Optional are the fields that nobody has to wait for.
func (*concernPage) Optional() []string { return concernFields[3:] }

// concernForm shows the empty form.
func (a *api) concernForm(r *request) {
	if !a.Desk.MayReadAnywhere(r.actor, casework.AddressConcernForm) {
		r.fail(notYours)
		return
	}
	r.show(http.StatusOK, "concern", &concernPage{Ring: whomToRing(a.Policy, time.Now()), FormID: uuid.NewString()})
}

// concernSent takes the form in, as POST /v1/concerns takes its message: the same fields, rules, answers and receipt. Who sends it twice has sent one.
func (a *api) concernSent(r *request) {
	page := &concernPage{Ring: whomToRing(a.Policy, time.Now()), Values: map[string]string{}, Fields: map[string]wrongField{}}
	if !r.form() {
		return
	}
	for _, field := range concernFields {
		page.Values[field] = strings.ReplaceAll(r.PostForm.Get(field), "\r\n", "\n") // as a browser sends lines
	}
	page.FormID = r.PostForm.Get("formId")
	outcome, err := a.heard(a.Desk.Concern)(r.Context(), r.actor, page.message())
	var faults strictjson.Faults
	switch {
	case errors.As(err, &faults):
		page.name(faults)
		r.show(http.StatusUnprocessableEntity, "concern", page)
	case errors.Is(err, relay.ErrBusyID):
		page.FormID, page.Wrong = uuid.NewString(), &changedSince
		r.show(http.StatusConflict, "concern", page)
	case err != nil:
		p, theirs := problemOf(err)
		if !theirs {
			a.Log.Error("a request could not be carried out", "request", r.id, "error", err)
			p = notStored
		}
		page.Wrong = &p
		r.show(p.status, "concern", page)
	case outcome.State == relay.Refused:
		p := problemOfRefusal(outcome)
		page.Wrong = &p
		r.show(p.status, "concern", page)
	default:
		r.show(http.StatusAccepted, "concern-receipt", receiptPage{page.Ring, outcome})
	}
}

// receiptPage says that a concern is stored.
type receiptPage struct {
	Ring    ringAnswer
	Outcome relay.Outcome
}

// form reads what a browser sent. ok is false when an answer has been given.
func (r *request) form() (ok bool) {
	media, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || media != "application/x-www-form-urlencoded" {
		r.fail(notFormType)
		return false
	}
	most := 3 * relay.MostBytes(register.KindIntake, true) // each byte of a letter such as å is sent as three
	r.Body = http.MaxBytesReader(r.w, r.Body, most)
	if err := r.ParseForm(); err != nil {
		if _, large := errors.AsType[*http.MaxBytesError](err); large {
			r.api.Desk.TooLarge(r.Context(), r.actor, register.KindIntake)
			r.fail(tooLarge(most))
			return false
		}
		r.fail(unreadable)
		return false
	}
	return true
}

// message is the form as POST /v1/concerns takes it. What was left empty is left out.
func (p *concernPage) message() []byte {
	child, message := map[string]string{}, map[string]any{"formId": p.FormID}
	for _, field := range concernFields {
		value := p.Values[field]
		if strings.TrimSpace(value) == "" {
			continue
		}
		if name, ofChild := strings.CutPrefix(field, "child."); ofChild {
			child[name] = value
		} else {
			message[field] = value
		}
	}
	message["child"] = child
	data, err := json.Marshal(message)
	if err != nil {
		panic(err) // texts can always be encoded
	}
	return data
}

// name puts each fault beside its field, and all of them in the summary.
func (p *concernPage) name(faults strictjson.Faults) {
	for _, f := range faults {
		p.Fields[f.Path] = wrongField{Field: f.Path, Da: f.Da, En: f.En}
	}
	if source, wrong := p.Fields["source"]; wrong { // the message speaks of codes, and the page has none
		source.Da, source.En = "Vælg, hvem der underretter.", "Choose who reports."
		p.Fields["source"] = source
	}
	for _, field := range concernFields {
		if f, wrong := p.Fields[field]; wrong {
			p.Summary = append(p.Summary, f)
		}
	}
	if len(p.Summary) < len(faults) { // the id is ours: it was changed on the way
		p.FormID, p.Wrong = uuid.NewString(), &unreadable
	}
}

var (
	notFormType = newProblem(http.StatusUnsupportedMediaType, "not-a-form",
		"Send formularen fra siden /pages/concern.", "Send the form from the page /pages/concern.")
	changedSince = newProblem(http.StatusConflict, "id-used",
		"Formularen er allerede sendt, og den er ændret siden. Send den igen, hvis det, der står nu, også skal med.",
		"The form has been sent already, and was changed since. Send it again if what stands here now is to go along, too.")
)
