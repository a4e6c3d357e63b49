package chaos

import (
	"bytes"
	"encoding/json"
	"hash/fnv"
	"io"
	"net/http"
	"strings"
	"sync"
)

// Heard is what people were told about one message they sent.
type Heard struct {
	Message  string
	Form     bool     // a form or a concern that starts a journey; else a decision
	Case     string   // of which they were told it is; of a decision, to which they sent it
	Asked    int      // how often they sent it
	Accepted bool     // they were told that it is taken in, or done
	Outcomes []string // the different outcomes they were told, but for "stored"; more than one is a contradiction
}

// notes is what people write down of what they send and hear. It is the way on which they send.
type notes struct {
	on http.RoundTripper

	mu     sync.Mutex
	heard  map[string]*Heard
	order  []string
	faulty bool // a fault is under way
	all    Successes
	during Successes // while a fault was under way
}

func newNotes() *notes {
	return &notes{on: &http.Transport{MaxIdleConnsPerHost: 8}, heard: map[string]*Heard{}}
}

// RoundTrip sends a message. One in four is sent once more when its outcome is there, as by somebody whose own program has lost it.
func (n *notes) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Method != http.MethodPost {
		return n.on.RoundTrip(r)
	}
	response, outcome, err := n.send(r)
	if err != nil || !outcome || !sometimes(r) {
		return response, err
	}
	repeat := r.Clone(r.Context())
	if body, missing := r.GetBody(); missing == nil {
		repeat.Body = body
		if repeated, _, failed := n.send(repeat); failed == nil { // what is heard now is written down as well
			_ = repeated.Body.Close()
		}
	}
	return response, nil
}

// send sends it once, and writes down what is heard to the last byte.
func (n *notes) send(r *http.Request) (_ *http.Response, outcome bool, err error) {
	message, form := about(r)
	n.asked(message, form)
	response, err := n.on.RoundTrip(r)
	if err != nil {
		return nil, false, err
	}
	text, err := io.ReadAll(response.Body)
	_ = response.Body.Close()
	if err != nil {
		return nil, false, err
	}
	response.Body = io.NopCloser(bytes.NewReader(text))
	return response, n.hear(r, message, response.StatusCode, text), nil
}

// about says which message a request is.
func about(r *http.Request) (message string, form bool) {
	if message = r.Header.Get("Message-Id"); message != "" || r.GetBody == nil {
		return message, false
	}
	var f struct{ FormID string }
	if body, err := r.GetBody(); err == nil {
		_ = json.NewDecoder(body).Decode(&f) // what has no id is nobody's message
	}
	return f.FormID, true
}

// sometimes is the same for the same message.
func sometimes(r *http.Request) bool {
	message, _ := about(r)
	h := fnv.New32a()
	_, _ = h.Write([]byte(message))
	return h.Sum32()%4 == 0
}

func (n *notes) asked(message string, form bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.heard[message] == nil {
		n.heard[message] = &Heard{Message: message, Form: form}
		n.order = append(n.order, message)
	}
	n.heard[message].Asked++
}

func (n *notes) hear(r *http.Request, message string, status int, text []byte) (outcome bool) {
	var said struct{ Case, State, Rule string }
	_ = json.Unmarshal(text, &said) // what is no JSON says nothing
	n.mu.Lock()
	defer n.mu.Unlock()
	h := n.heard[message]
	if h.Case == "" {
		h.Case = said.Case
	}
	if path, is := strings.CutPrefix(r.URL.Path, "/v1/journeys/"); is {
		h.Case, _, _ = strings.Cut(path, "/")
	}
	told := said.State
	switch {
	case status >= http.StatusInternalServerError || status == http.StatusTooManyRequests || status == http.StatusNotFound:
		return false // no outcome: it may be sent again
	case status >= http.StatusBadRequest:
		told = "refused: " + said.Rule
	case said.State == "stored":
		h.Accepted = true
		return false
	case !h.Accepted || len(h.Outcomes) == 0:
		n.success(h)
	}
	h.Accepted = h.Accepted || status < http.StatusBadRequest
	if said.Case != "" && said.Case != h.Case {
		told += " as " + said.Case
	}
	h.tell(told)
	return status < http.StatusBadRequest
}

// success is called with the first good outcome of a message.
func (n *notes) success(h *Heard) {
	one := Successes{Decisions: 1}
	if h.Form {
		one = Successes{Forms: 1}
	}
	n.all = n.all.and(one)
	if n.faulty {
		n.during = n.during.and(one)
	}
}

func (h *Heard) tell(outcome string) {
	for _, before := range h.Outcomes {
		if before == outcome {
			return
		}
	}
	h.Outcomes = append(h.Outcomes, outcome)
}

// fault says whether a fault is under way.
func (n *notes) fault(is bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.faulty = is
}

// successes is how many messages have had a good outcome.
func (n *notes) successes() int {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.all.Forms + n.all.Decisions
}

// so gives what has had a good outcome so far, in all and while a fault was under way.
func (n *notes) so() (all, during Successes) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.all, n.during
}

// told is what was heard, in the order in which it was first asked.
func (n *notes) told() []Heard {
	n.mu.Lock()
	defer n.mu.Unlock()
	var all []Heard
	for _, message := range n.order {
		all = append(all, *n.heard[message])
	}
	return all
}
