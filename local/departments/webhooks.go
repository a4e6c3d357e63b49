package departments

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"samspil/internal/webhook"
)

// Webhooks says where a department sends what happens, and with which keys: two while one is replaced, and then each webhook has both signatures.
type Webhooks struct {
	To   string        // address of the starter
	Keys []webhook.Key // none: the department sends nothing
	Thin bool          // it sends a reference, and the starter fetches the rest here

	Pause time.Duration // after the first try that was not taken; it doubles from there. 1 s when zero
}

// longestPause is the longest pause between two tries.
const longestPause = time.Minute

// events keeps what belongs to thin webhooks.
type events struct {
	mu   sync.Mutex
	data map[string][]byte // by department and reference
}

func (e *events) put(department, ref string, data []byte) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.data == nil {
		e.data = map[string][]byte{}
	}
	e.data[department+"/"+ref] = data
}

func (e *events) get(department, ref string) ([]byte, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	data, there := e.data[department+"/"+ref]
	return data, there
}

// Happened sends what has happened in a department as a webhook, whole or thin as the department is set to, under an id that is used for nothing else. It tries until the starter has taken it or said that it
// never will, or ctx ends, each try signed anew.
func (s *Server) Happened(ctx context.Context, from, id string, e webhook.Event) error {
	set := s.webhooks[from]
	if len(set.Keys) == 0 {
		return fmt.Errorf("department %q sends no webhooks: set Webhooks", from)
	}
	if set.Thin && e.Type == webhook.TypeDecision {
		data, err := json.Marshal(e.Data)
		if err != nil {
			return err
		}
		s.events.put(from, id, data)
		e.Data = webhook.Data{Case: e.Data.Case, Ref: id}
	}
	body, err := json.Marshal(e)
	if err != nil {
		return err
	}
	pause := set.Pause
	if pause == 0 {
		pause = time.Second
	}
	for {
		status, err := set.try(ctx, from, id, body)
		switch {
		case err == nil && status < http.StatusMultipleChoices:
			return nil
		case err == nil && final(status):
			return fmt.Errorf("the starter does not take it: %d", status)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(pause):
		}
		pause = min(2*pause, longestPause)
	}
}

// final tells whether the same webhook will never be taken.
func final(status int) bool {
	switch status {
	case http.StatusUnauthorized, http.StatusRequestTimeout, http.StatusTooManyRequests: // a key may be replaced on the other side any moment
		return false
	}
	return status >= http.StatusBadRequest && status < http.StatusInternalServerError
}

func (w Webhooks) try(ctx context.Context, from, id string, body []byte) (status int, err error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, strings.TrimSuffix(w.To, "/")+"/v1/webhooks/"+from, bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	at := time.Now()
	signatures := make([]string, len(w.Keys))
	for i, key := range w.Keys {
		signatures[i] = key.Sign(id, at, body)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set(webhook.HeaderID, id)
	request.Header.Set(webhook.HeaderTimestamp, strconv.FormatInt(at.Unix(), 10))
	request.Header.Set(webhook.HeaderSignature, strings.Join(signatures, " "))
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, err
	}
	return answer.StatusCode, answer.Body.Close()
}

// event gives what belongs to a thin webhook.
func (s *Server) event(w http.ResponseWriter, r *http.Request) {
	to := s.departments[r.PathValue("department")]
	switch {
	case to == nil:
		refuse(w, http.StatusNotFound, "unknown-department")
		return
	case !knows(r, to.key):
		refuse(w, http.StatusUnauthorized, "unauthorized")
		return
	case to.faults.down():
		refuse(w, http.StatusServiceUnavailable, "down")
		return
	}
	data, there := s.events.get(to.id, r.PathValue("ref"))
	if !there {
		refuse(w, http.StatusNotFound, "unknown-event")
		return
	}
	writeJSON(w, http.StatusOK, "application/json", json.RawMessage(data))
}
