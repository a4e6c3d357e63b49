package e2e_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
)

// answer is what the starter said to one request.
type answer struct {
	status int
	text   string
	body   said
}

// said is what any answer of the starter can hold, good or bad.
type said struct {
	Case    string `json:"case"`
	State   string `json:"state"`
	Message string `json:"message"`
	Rule    string `json:"rule"`
	Field   string `json:"field"`
	Da      string `json:"da"`
	En      string `json:"en"`
	Fields  []struct {
		Field string `json:"field"`
		Da    string `json:"da"`
		En    string `json:"en"`
	} `json:"fields"`
}

// fields are the fields that an answer names.
func (a answer) fields() []string {
	names := []string{}
	for _, f := range a.body.Fields {
		names = append(names, f.Field)
	}
	return names
}

// request is one request to the starter as another system would send it, for what the player never does.
type request struct {
	method  string // POST when empty
	path    string
	by      casework.Actor // nobody when empty
	message string         // the header Message-Id
	media   string         // application/json when empty
	body    string
}

func (w *town) ask(r request) answer {
	w.t.Helper()
	if r.method == "" {
		r.method, r.media = http.MethodPost, orJSON(r.media)
	}
	req, err := http.NewRequestWithContext(within(w.t), r.method, "http://"+w.Starter+r.path, strings.NewReader(r.body))
	require.NoError(w.t, err)
	req.Header.Set("Content-Type", r.media)
	req.Header.Set("Message-Id", r.message)
	if r.by.ID != "" {
		req.Header.Set("Authorization", "Bearer "+w.Token(r.by))
	}
	return w.send(req)
}

func (w *town) send(req *http.Request) answer {
	w.t.Helper()
	res, err := http.DefaultClient.Do(req)
	require.NoError(w.t, err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	require.NoError(w.t, err)
	a := answer{status: res.StatusCode, text: string(text)}
	require.NoError(w.t, json.Unmarshal(text, &a.body), "the answer is no JSON: %s", text)
	return a
}

func orJSON(media string) string {
	if media == "" {
		return "application/json"
	}
	return media
}

// decide sends a decision.
func (w *town) decide(caseNo, name, message string, by casework.Actor, body string) answer {
	w.t.Helper()
	return w.ask(request{path: "/v1/journeys/" + caseNo + "/" + name, message: message, by: by, body: body})
}

// decided sends a decision, and the same again while the journey has not answered it, as the API asks of those who send: on a
// busy machine a journey may take longer than the seconds that the starter waits.
func (w *town) decided(caseNo, name, message string, by casework.Actor, body string) answer {
	w.t.Helper()
	a := w.decide(caseNo, name, message, by, body)
	for tries := 0; a.status == http.StatusAccepted && tries < 20; tries++ {
		a = w.decide(caseNo, name, message, by, body)
	}
	return a
}
