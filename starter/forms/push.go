package forms

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"samspil/internal/os2forms"
	"samspil/internal/service"
)

// PushAddress is where OS2forms says that something was saved.
const PushAddress = "/v1/os2forms/push"

// maxHint is how large a hint may be, in bytes.
const maxHint = 64 << 10

// nudgeTime is how long Temporal may take to hear of a hint. Where it does not, the schedule comes anyway.
const nudgeTime = 10 * time.Second

// Push takes hints that something was saved in OS2forms. A hint is believed nothing but that it is worth looking: what was saved is fetched, from the address in the settings.
type Push struct {
	Key   string // what stands in the header Authorization
	Host  string // of the OS2forms in the settings; hints of another are refused
	Forms []os2forms.Mapping
	Want  func(ctx context.Context, form string, uuids []string, hinted bool) error
	Nudge func(ctx context.Context, form string) error // has the form fetched now
	Log   *slog.Logger
}

// hint is what OS2forms sends on every save, drafts and edits too.
type hint struct {
	Data struct {
		Webform struct {
			ID string `json:"id"`
		} `json:"webform"`
		Submission struct {
			UUID string `json:"uuid"`
		} `json:"submission"`
	} `json:"data"`
	Links struct {
		Sender string `json:"sender"`
		Get    string `json:"get_submission_url"`
	} `json:"links"`
}

// ServeHTTP answers 202 to whatever may be worth looking at, and names what is wrong with anything else.
func (p *Push) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	status, fault := p.take(r)
	if fault != "" {
		p.Log.Warn("a hint of OS2forms was not taken", "request", service.RequestID(r), "status", status, "why", fault)
		service.WriteJSON(w, status, map[string]string{"message": fault})
		return
	}
	service.WriteJSON(w, http.StatusAccepted, map[string]string{"state": "noted"})
}

func (p *Push) take(r *http.Request) (status int, fault string) {
	if r.Method != http.MethodPost {
		return http.StatusMethodNotAllowed, "send it with POST"
	}
	if !same(r.Header.Get("Authorization"), p.Key) {
		return http.StatusUnauthorized, "the header Authorization is not what SAMSPIL_OS2FORMS_PUSH_KEY says"
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, maxHint+1))
	if err != nil || len(body) > maxHint {
		return http.StatusRequestEntityTooLarge, "a hint has 64 KB at most"
	}
	var h hint
	if err := json.Unmarshal(body, &h); err != nil {
		return http.StatusUnprocessableEntity, "it is no hint of OS2forms: data.webform.id and data.submission.uuid are needed"
	}
	form, uuid := h.Data.Webform.ID, strings.ToLower(h.Data.Submission.UUID)
	switch {
	case !p.knows(form):
		return http.StatusUnprocessableEntity, "data.webform.id is no form of the file of mappings"
	case !os2forms.IsUUID(uuid):
		return http.StatusUnprocessableEntity, "data.submission.uuid is no UUID"
	case !p.ours(h.Links.Sender), !p.ours(h.Links.Get):
		return http.StatusUnprocessableEntity, "links names another host than SAMSPIL_OS2FORMS_ADDRESS"
	}
	ctx := r.Context()
	if err := p.Want(ctx, form, []string{uuid}, true); err != nil {
		p.Log.Error("a hint of OS2forms could not be noted: what it is about comes with the next run", "form", form, "error", err)
		return 0, "" // the sender cannot mend it, and most never send again
	}
	go p.nudge(context.WithoutCancel(ctx), form)
	return 0, ""
}

func (p *Push) nudge(ctx context.Context, form string) {
	ctx, cancel := context.WithTimeout(ctx, nudgeTime)
	defer cancel()
	if err := p.Nudge(ctx, form); err != nil {
		p.Log.Warn("a form is not fetched at once: what was sent comes with the next run", "form", form, "error", err)
	}
}

func (p *Push) knows(form string) bool {
	for _, m := range p.Forms {
		if m.Form == form {
			return true
		}
	}
	return false
}

// ours tells whether an address is of the OS2forms in the settings. What names no host says nothing.
func (p *Push) ours(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Host == "" || strings.EqualFold(u.Host, p.Host))
}

// same compares without telling by its time how much was right, or how long it is.
func same(sent, key string) bool {
	a, b := sha256.Sum256([]byte(sent)), sha256.Sum256([]byte(key))
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1
}
