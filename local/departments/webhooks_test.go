package departments_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/department"
	"samspil/internal/webhook"
	"samspil/local/departments"
)

// What happens in a department is sent until the starter takes it, signed anew each time and with both keys while one is replaced; what belongs to a thin one is fetched as the starter does it.
func TestWebhooks_AreSentUntilTheyAreTakenWholeOrThin(t *testing.T) {
	old, next := webhook.Key(bytes.Repeat([]byte("old-"), 8)), webhook.Key(bytes.Repeat([]byte("next"), 8))
	event := webhook.Event{Type: webhook.TypeDecision, Timestamp: now, Data: webhook.Data{
		Case: "SP-000001", Decision: "hold-review", By: &webhook.By{ID: "s-children", Role: "caseworker"}, Fields: json.RawMessage(`{"task":"child-review/child-1/1"}`),
	}}
	for _, thin := range []bool{false, true} {
		var tries atomic.Int32
		var got []byte
		starter := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			body, err := io.ReadAll(r.Body)
			if tries.Add(1) < 3 {
				w.WriteHeader(http.StatusServiceUnavailable)
				return
			}
			for _, key := range []webhook.Key{old, next} {
				if err == nil {
					err = webhook.Verify([]webhook.Key{key}, r.Header, body, time.Now(), time.Minute)
				}
			}
			if err != nil || r.URL.Path != "/v1/webhooks/children" || r.Header.Get(webhook.HeaderID) != "event-1" {
				w.WriteHeader(http.StatusUnprocessableEntity)
				return
			}
			got = body
			w.WriteHeader(http.StatusAccepted)
		}))
		c := config()
		c.Webhooks = map[string]departments.Webhooks{"children": {To: starter.URL, Keys: []webhook.Key{old, next}, Thin: thin, Pause: time.Millisecond}}
		s := start(t, c)
		require.NoError(t, s.Happened(t.Context(), "children", "event-1", event))
		starter.Close()
		require.EqualValues(t, 3, tries.Load())
		read, err := webhook.Read(got)
		require.NoError(t, err)
		require.Equal(t, thin, read.Thin())
		data := read.Data
		if thin {
			fetcher, err := department.NewEvents(s.URL("children"), "key-of-children", department.EventOptions{})
			require.NoError(t, err)
			text, err := fetcher.Fetch(t.Context(), read.Data.Ref, now)
			require.NoError(t, err)
			data, err = webhook.ReadData(text, "SP-000001")
			require.NoError(t, err)
			_, err = fetcher.Fetch(t.Context(), "another", now)
			require.Error(t, err)
		}
		require.Equal(t, event.Data, data)
		require.Error(t, s.Happened(t.Context(), "post", "event-2", event), "a department that is not set to send sends nothing")
	}
}
