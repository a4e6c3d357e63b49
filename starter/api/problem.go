package api

import (
	"errors"
	"fmt"
	"net/http"

	"golang.org/x/text/language"

	"samspil/internal/casework"
	"samspil/internal/reading"
	"samspil/internal/register"
	"samspil/internal/relay"
	"samspil/internal/service"
	"samspil/internal/strictjson"
)

// problem is what went wrong, for a person and for a program: rule is stable, message is in the reader's language.
type problem struct {
	status int

	Rule    string       `json:"rule"`
	Field   string       `json:"field,omitempty"`
	Message string       `json:"message"`
	Da      string       `json:"da"`
	En      string       `json:"en"`
	Fields  []wrongField `json:"fields,omitempty"`
	Case    string       `json:"case,omitempty"`
	State   relay.State  `json:"state,omitempty"`
	Request string       `json:"requestId,omitempty"`
}

// wrongField is one field to correct.
type wrongField struct {
	Field   string `json:"field"`
	Message string `json:"message"`
	Da      string `json:"da"`
	En      string `json:"en"`
}

func newProblem(status int, rule, da, en string) problem {
	return problem{status: status, Rule: rule, Da: da, En: en}
}

// The problems that have nothing to do with the content of a message.
var (
	notSignedIn = newProblem(http.StatusUnauthorized, "not-signed-in",
		"Log på: send headeren Authorization: Bearer med jeres adgangsnøgle.", "Sign in: send the header Authorization: Bearer with your token.")
	notYours = newProblem(http.StatusForbidden, "not-yours",
		"Det har din rolle ikke adgang til.", "Your role has no access to that.")
	crossOrigin = newProblem(http.StatusForbidden, "cross-origin",
		"Forespørgslen kommer fra en side på en anden adresse.", "The request comes from a page on another address.")
	sayWhy = newProblem(http.StatusForbidden, "say-why",
		"Du har ingen opgave i familien. Skriv, hvorfor du åbner den: det bliver registreret, og din leder får besked.",
		"You have no task in the family. Say why you open it: it is recorded, and your leader is told.")
	notFound  = newProblem(http.StatusNotFound, "not-found", "Det findes ikke.", "There is no such thing.")
	noJourney = newProblem(http.StatusNotFound, "journey-unknown",
		"Jeres forvaltning er ikke med i et forløb med det sagsnummer. En underretning kan altid sendes til /v1/concerns.",
		"Your department has no part in a journey with that case number. A concern can always be sent to /v1/concerns.")
	noDecision = newProblem(http.StatusNotFound, "decision-unknown",
		"Der er ingen beslutning med det navn.", "There is no decision with that name.")
	noAddress = newProblem(http.StatusNotFound, "address-unknown",
		"Der er ingen sådan adresse. Ret adressen.", "There is no such address. Correct it.")
	noMethod = newProblem(http.StatusMethodNotAllowed, "method-unknown",
		"Adressen kan ikke bruges med den metode. Brug en af dem i headeren Allow.", "The address cannot be used with that method. Use one of those in the header Allow.")
	notJSONType = newProblem(http.StatusUnsupportedMediaType, "not-json",
		"Send beskeden som application/json.", "Send the message as application/json.")
	unreadable = newProblem(http.StatusBadRequest, "unreadable",
		"Beskeden kom ikke helt frem; send den igen.", "The message did not arrive whole; send it again.")
	busyID = newProblem(http.StatusConflict, "id-used",
		"Du har brugt id'et til en anden besked; vælg et nyt id.", "You used the id for another message; choose a new id.")
	looksPersonal = newProblem(http.StatusUnprocessableEntity, "personal-code",
		"Et navn eller en adresse er magen til en kode i formularen; ret det.", "A name or an address is the same as a code in the form; correct it.")
	tooMany = newProblem(http.StatusTooManyRequests, "too-many",
		"Der kommer for mange beskeder. Vent så mange sekunder, som headeren Retry-After siger, og send igen med samme id. Underretninger og kriser må sendes altid.",
		"Too many messages come in. Wait for as many seconds as the header Retry-After says, and send again with the same id. Concerns and crises may be sent at any time.")
	tooManyReads = newProblem(http.StatusTooManyRequests, "too-many",
		"Du læser for ofte. Vent så mange sekunder, som headeren Retry-After siger, og læs igen. Du kan stadig sende beskeder.",
		"You read too often. Wait for as many seconds as the header Retry-After says, and read again. You can still send messages.")
	tooManyTries = newProblem(http.StatusTooManyRequests, "too-many",
		"Der er kommet for mange forsøg uden en gyldig adgangsnøgle. Vent så mange sekunder, som headeren Retry-After siger.",
		"Too many attempts came without a token that counts. Wait for as many seconds as the header Retry-After says.")
	notStored = newProblem(http.StatusServiceUnavailable, "not-stored",
		"Beskeden er ikke gemt, fordi registret ikke svarer. Send den igen med samme id om lidt.",
		"The message is not stored, because the register does not answer. Send it again with the same id in a moment.")
	silent = newProblem(http.StatusServiceUnavailable, "journey-silent",
		"Forløbet svarer ikke lige nu. Prøv igen om lidt.", "The journey does not answer just now. Try again in a moment.")
	notRead = newProblem(http.StatusServiceUnavailable, "not-read",
		"Registret svarer ikke; prøv igen om lidt.", "The register does not answer; try again in a moment.")
)

// tooLarge is a message above its bound, in bytes.
func tooLarge(most int64) problem {
	return newProblem(http.StatusRequestEntityTooLarge, "too-large", fmt.Sprintf("Beskeden er større end %d KiB. Gør den mindre.", most>>10),
		fmt.Sprintf("The message is larger than %d KiB. Make it smaller.", most>>10))
}

// problemOf says what an error of the desk means to the sender. ok is false for errors that are ours.
func problemOf(err error) (p problem, ok bool) {
	if syntax, is := errors.AsType[*strictjson.SyntaxError](err); is {
		return newProblem(http.StatusBadRequest, "not-json", syntax.In("da"), syntax.In("en")), true
	}
	if faults, is := errors.AsType[strictjson.Faults](err); is {
		p := newProblem(http.StatusUnprocessableEntity, "fields-wrong",
			"Ret de felter, der er nævnt, og send igen.", "Correct the fields that are named, and send again.")
		for _, f := range faults {
			p.Fields = append(p.Fields, wrongField{Field: f.Path, Da: f.Da, En: f.En})
		}
		return p, true
	}
	if _, is := errors.AsType[*relay.TooMuch](err); is {
		return tooMany, true
	}
	for cause, p := range map[error]problem{
		relay.ErrNoJourney: noJourney, relay.ErrSilent: silent, relay.ErrNotYours: notYours, relay.ErrNoDecision: noDecision, relay.ErrBusyID: busyID, register.ErrPersonal: looksPersonal,
		reading.ErrShutOut: noJourney, reading.ErrSayWhy: sayWhy,
	} {
		if errors.Is(err, cause) {
			return p, true
		}
	}
	return problem{}, false
}

// Named gives the rule by which an error of the desk turns a message down, and the fields to look at, as they may be written down. theirs is false for errors that are ours, and where
// the same message may be taken in later.
func Named(err error) (rule string, fields []string, theirs bool) {
	p, theirs := problemOf(err)
	if faults, is := errors.AsType[strictjson.Faults](err); is {
		for _, f := range faults {
			fields = append(fields, f.Known)
		}
	}
	return p.Rule, fields, theirs && p.status < http.StatusInternalServerError && p.status != http.StatusTooManyRequests
}

// problemOfRefusal is a journey's refusal. Somebody who may not take the decision gets the status 403.
func problemOfRefusal(outcome relay.Outcome) problem {
	status := http.StatusUnprocessableEntity
	if outcome.Refusal.Rule == "not-your-decision" {
		status = http.StatusForbidden
	}
	p := newProblem(status, outcome.Refusal.Rule, outcome.Refusal.Da, outcome.Refusal.En)
	p.Field, p.Case, p.State = outcome.Refusal.Field, outcome.Case, outcome.State
	return p
}

// maxLanguages is more characters than any browser sends in Accept-Language. The header is read before anybody has signed in, and a
// long one takes long to read.
const maxLanguages = 200

var languages = language.NewMatcher([]language.Tag{language.Danish, language.English})

// languageOf is the language that the reader asked for or, where we do not have it, the one of the settings.
func (a *api) languageOf(r *http.Request) string {
	header := r.Header.Get("Accept-Language")
	if len(header) > maxLanguages {
		return a.Language
	}
	wanted, _, err := language.ParseAcceptLanguage(header)
	if err != nil || len(wanted) == 0 {
		return a.Language
	}
	_, index, confidence := languages.Match(wanted...)
	if confidence == language.No {
		return a.Language
	}
	return []string{"da", "en"}[index]
}

// problem answers with p in the reader's language.
func (a *api) problem(w http.ResponseWriter, r *http.Request, requestID string, p problem) {
	in := a.languageOf(r)
	p.Message, p.Request = (&casework.Refusal{Da: p.Da, En: p.En}).In(in), requestID
	for i, f := range p.Fields {
		p.Fields[i].Message = (&casework.Refusal{Da: f.Da, En: f.En}).In(in)
	}
	w.Header().Set("Content-Language", in)
	switch p.status {
	case http.StatusUnauthorized:
		w.Header().Set("WWW-Authenticate", `Bearer realm="samspil"`)
	case http.StatusServiceUnavailable:
		w.Header().Set("Retry-After", "5")
	}
	service.WriteJSON(w, p.status, p)
}
