package os2forms

import (
	"bytes"
	"encoding/json"
	"net/http"
	"time"
)

// Push says who is told on every save.
type Push struct {
	URL           string
	Authorization string // what the form's builder has typed, such as "Token abc"
	NoAddress     bool   // get_submission_url is left out
	Again         int    // so often the same is told once more, as where somebody saves in haste
}

// Pushed counts what was told.
type Pushed struct{ Taken, Refused, Lost int } // Lost: nobody answered

// pushWithin is how long somebody may take to answer.
const pushWithin = 10 * time.Second

// SetPush changes who is told from now on.
func (s *Server) SetPush(p Push) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.push = p
}

// Pushed is what was told until now.
func (s *Server) Pushed() Pushed {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.pushed
}

// tell tells of a save, beside what goes on. It is never told again. The caller holds the lock.
func (s *Server) tell(formID, id string) {
	p := s.push
	if p.URL == "" {
		return
	}
	links := map[string]string{"sender": s.base}
	if !p.NoAddress {
		links["get_submission_url"] = s.base + "/webform_rest/" + formID + "/submission/" + id
	}
	body, err := json.Marshal(map[string]any{
		"data": map[string]any{"webform": map[string]string{"id": formID}, "submission": map[string]string{"uuid": id}}, "links": links,
	})
	if err != nil {
		panic(err) // texts can always be encoded
	}
	for range p.Again + 1 {
		s.pushes.Go(func() { s.pushOnce(p, body) })
	}
}

func (s *Server) pushOnce(p Push, body []byte) {
	client := http.Client{Timeout: pushWithin, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	count := func(of func(*Pushed)) {
		s.mu.Lock()
		defer s.mu.Unlock()
		of(&s.pushed)
	}
	request, err := http.NewRequestWithContext(s.cutOff, http.MethodPost, p.URL, bytes.NewReader(body))
	if err != nil {
		count(func(n *Pushed) { n.Lost++ })
		return
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", p.Authorization)
	response, err := client.Do(request)
	if err != nil {
		count(func(n *Pushed) { n.Lost++ })
		return
	}
	_ = response.Body.Close()
	if response.StatusCode/100 != 2 {
		count(func(n *Pushed) { n.Refused++ })
		return
	}
	count(func(n *Pushed) { n.Taken++ })
}
