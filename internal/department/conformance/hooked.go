package conformance

import (
	"errors"
	"net/http"
	"strconv"
	"time"

	"samspil/internal/webhook"
)

// hookChecks are the checks of webhooks, of which nothing has come yet.
func hookChecks() []Result {
	rows := [][2]string{
		{"webhook-signature", "Each webhook is signed over id, timestamp and body with the department's secret."},
		{"webhook-timestamp", "The timestamp is that of the try, and not of the first one."},
		{"webhook-id-and-body-stay", "A webhook that is sent again has the same id and the same body."},
		{"webhook-body", "The body is a decision, whole or thin, as the contract has it."},
		{"webhook-thin", "What belongs to a thin webhook can be fetched, and is about its case."},
		{"webhook-again-after-503", "After 503 the webhook is sent again."},
		{"webhook-again-after-cut", "After a cut connection the webhook is sent again."},
		{"webhook-not-again-after-202", "After 202 it is not."},
		{"webhook-410-stops", "After 410 nothing more is sent."},
	}
	results := make([]Result, 0, len(rows))
	for _, row := range rows {
		results = append(results, Result{Check: row[0], About: row[1], Outcome: Skipped})
	}
	return results
}

func (h *hooked) result(check string) *Result {
	for i := range h.results {
		if h.results[i].Check == check {
			return &h.results[i]
		}
	}
	panic("no check " + check)
}

func (h *hooked) pass(check string) {
	if r := h.result(check); r.Outcome == Skipped {
		r.Outcome = Passed
	}
}

func (h *hooked) fail(check, why string) {
	if r := h.result(check); r.Outcome != Failed {
		r.Outcome, r.Why = Failed, why
	}
}

// tolerance is how far the clocks of the two sides may be apart.
const tolerance = 5 * time.Minute

// believe tells whether a webhook is the department's, and of now.
func (h *hooked) believe(header http.Header, body []byte, now time.Time) (id string, signed time.Time, believed bool) {
	id = header.Get(webhook.HeaderID)
	err := webhook.Verify([]webhook.Key{h.hooks.Key}, header, body, now, tolerance)
	if errors.Is(err, webhook.ErrUnsigned) || errors.Is(err, webhook.ErrSignature) || !webhook.IsID(id) {
		h.fail("webhook-signature", "no signature fits v1, and the HMAC-SHA256 of id.timestamp.body, or the id is not 1 to 100 letters, digits, dots, dashes and underscores")
		return id, signed, false
	}
	h.pass("webhook-signature")
	seconds, notSeconds := strconv.ParseInt(header.Get(webhook.HeaderTimestamp), 10, 64)
	if err != nil || notSeconds != nil {
		h.fail("webhook-timestamp", "it is not written in seconds since 1970, or more than five minutes from now")
		return id, signed, false
	}
	return id, time.Unix(seconds, 0), true
}

// again looks at a webhook beside the try before.
func (h *hooked) again(last, this try) {
	if this.body == last.body {
		h.pass("webhook-id-and-body-stay")
	} else {
		h.fail("webhook-id-and-body-stay", "it came again under the same id with another body")
	}
	const written = 1500 * time.Millisecond // it is in whole seconds, and some time passes on the way
	passed := this.came.Sub(last.came)
	switch {
	case this.signed.Sub(last.signed) < passed-written:
		h.fail("webhook-timestamp", "it came again with the timestamp of a try before")
	case passed > written:
		h.pass("webhook-timestamp")
	}
}

// read looks at what a webhook says.
func (h *hooked) read(body []byte) {
	event, err := webhook.Read(body)
	if err != nil {
		h.fail("webhook-body", "it is not as agreed: "+err.Error()) // which repeats nothing of it
		return
	}
	h.pass("webhook-body")
	if !event.Thin() {
		return
	}
	a := h.probe.send(request{method: http.MethodGet, path: "/v1/events/" + event.Data.Ref})
	if a.err != nil || a.status != http.StatusOK {
		h.fail("webhook-thin", "GET /v1/events/{ref} must answer 200: there came "+a.String())
		return
	}
	if _, err := webhook.ReadData(a.body, event.Data.Case); err != nil {
		h.fail("webhook-thin", "what GET /v1/events/{ref} answers is not as agreed: "+err.Error())
		return
	}
	h.pass("webhook-thin")
}

// conclude says what follows from what did not come.
func (h *hooked) conclude() {
	if len(h.turn) == 0 {
		h.fail("webhook-signature", "no webhook came that was signed as it must be")
	}
	for check, turn := range map[string]int{"webhook-again-after-503": getsBusy, "webhook-again-after-cut": getsCut} {
		if len(h.turn) > turn && h.result(check).Outcome == Skipped {
			h.fail(check, "it was not sent again")
		}
	}
	if len(h.turn) > getsTaken {
		h.pass("webhook-not-again-after-202")
	}
	if h.gone {
		h.pass("webhook-410-stops")
	}
	for i := range h.results {
		if h.results[i].Outcome == Skipped {
			h.results[i].Why = "nothing came that shows it: make the system send at least four webhooks, a thin one among them"
		}
	}
}
