package contact

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"

	"samspil/internal/pace"
	"samspil/internal/policy"
	"samspil/internal/register"
	"samspil/internal/service"
)

// Address is where the page is.
const Address = "/contact"

// mostForm is far above what the fields take, in bytes.
const mostForm = 64 << 10

// The page is opened more often than it is sent: each sending may be preceded by so many looks.
const looksPerSending = 20

// Options are what New needs.
type Options struct {
	Take      func(ctx context.Context, q register.Request, most int) (taken bool, err error)
	Alarm     func(ctx context.Context, reference string) // tells whoever is on duty for the children that somebody fears that somebody is hurt; nil: nobody can be told
	Most      int                                         // how many may wait that nobody has seen
	Policy    *policy.Policy
	Telephone string // of the department that reads it; empty: none is known
	Leave     string // where the link away from the page leads
	Language  string // for readers whose browser asks for none of those that there are
	Quota     int    // how often one network address may send the form in an hour, a third of it at once
	Log       *slog.Logger
	Now       func() time.Time // nil: the clock
}

type door struct {
	Options
	sends, looks *pace.Each
	taken        *taken
}

// New gives the handler of the addresses.
func New(options Options) http.Handler {
	if options.Now == nil {
		options.Now = time.Now
	}
	every, atOnce := time.Hour/time.Duration(max(options.Quota, 1)), max(options.Quota/3, 1)
	d := &door{options, pace.New(every, atOnce), pace.New(every/looksPerSending, atOnce*looksPerSending), newTaken()}
	mux := http.NewServeMux()
	mux.Handle("GET "+Address, d.tracked(d.form))
	mux.Handle("POST "+Address, d.tracked(d.sent))
	mux.HandleFunc("GET "+Address+"/style.css", style)
	return mux
}

// tracked gives every request its line in the log, which says nothing of who asks or what, and ends one that fails.
func (d *door) tracked(handle http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := &service.Recorder{ResponseWriter: w, Status: http.StatusOK}
		defer func() {
			if fault := recover(); fault != nil {
				d.Log.Error("the page for families failed inside the program", "kind", fmt.Sprintf("%T", fault), "stack", string(debug.Stack()))
				d.show(answer, r, http.StatusInternalServerError, page{Form: newForm(), Top: "not-stored"})
			}
			d.Log.Info("page for families", "address", r.Method+" "+Address, "status", answer.Status)
		}()
		handle(answer, r)
	})
}

// form shows the empty form.
func (d *door) form(w http.ResponseWriter, r *http.Request) {
	if d.tooOften(w, r, d.looks, newForm()) {
		return
	}
	d.show(w, r, http.StatusOK, page{Form: newForm()})
}

// sent takes the form in. Whatever becomes of it, its sender hears the same.
func (d *door) sent(w http.ResponseWriter, r *http.Request) {
	if from := r.Header.Get("Sec-Fetch-Site"); from == "cross-site" || from == "same-site" { // a browser that does not say is believed: nobody is signed in here
		d.wrong(w, r, http.StatusForbidden, page{Form: newForm(), Top: "unreadable"})
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, mostForm)
	err := r.ParseForm()
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		d.wrong(w, r, http.StatusRequestEntityTooLarge, page{Form: newForm(), Top: "too-large"})
		return
	}
	if err != nil {
		d.wrong(w, r, http.StatusBadRequest, page{Form: newForm(), Top: "unreadable"})
		return
	}
	f := readForm(r.PostForm)
	if f.wrong(); len(f.Fault) > 0 {
		d.wrong(w, r, http.StatusUnprocessableEntity, page{Form: f})
		return
	}
	if d.tooOften(w, r, d.sends, f) {
		return
	}
	if q := f.request(d.languageOf(r)); !d.take(r.Context(), q) {
		d.show(w, r, http.StatusServiceUnavailable, page{Form: f, Top: "not-stored"})
		return
	}
	d.show(w, r, http.StatusOK, page{Receipt: f.reference(), Way: f.Value["way"]})
}

// take stores a request, and says whether it is there: also where it came before, and so many wait by now that none is stored any more.
func (d *door) take(ctx context.Context, q register.Request) bool {
	if d.taken.has(q.ID) {
		return true
	}
	taken, err := d.Take(ctx, q, d.Most)
	switch {
	case err != nil:
		d.Log.Error("what a family wrote could not be stored", "error", err)
		return false
	case !taken && d.taken.has(q.ID): // it was sent twice at the same moment
		return true
	case !taken:
		d.Log.Error("so many requests of families wait unseen that no further one is taken in: look at /desk/requests, or whether a machine sends them", "most", d.Most)
		return false
	}
	d.taken.add(q.ID)
	if q.Danger && d.Alarm != nil {
		d.Alarm(ctx, q.Reference)
	}
	return true
}

// wrong shows a form in which something is wrong. That counts as a look at the page does: otherwise whoever sends nothing but wrong forms could do it without a bound.
func (d *door) wrong(w http.ResponseWriter, r *http.Request, status int, p page) {
	if !d.tooOften(w, r, d.looks, p.Form) {
		d.show(w, r, status, p)
	}
}

// tooOften tells whether somebody comes too often; then it has answered, with all that they wrote.
func (d *door) tooOften(w http.ResponseWriter, r *http.Request, than *pace.Each, f *form) bool {
	wait := than.Take(service.Sender(r))
	if wait > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
		d.show(w, r, http.StatusTooManyRequests, page{Form: f, Top: "too-often"})
	}
	return wait > 0
}
