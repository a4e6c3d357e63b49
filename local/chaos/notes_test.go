package chaos

import (
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestNotes_KeepEveryAnswer holds that what people were told is written down as it was: each outcome that differs, and no outcome where there was none.
func TestNotes_KeepEveryAnswer(t *testing.T) {
	t.Parallel()
	n := newNotes()
	to := func(path, message string) *http.Request {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, "http://127.0.0.1"+path, strings.NewReader(`{"formId":"form-1"}`))
		require.NoError(t, err)
		if message != "" {
			r.Header.Set("Message-Id", message)
		}
		return r
	}
	hear := func(r *http.Request, status int, text string) {
		message, form := about(r)
		n.asked(message, form)
		n.hear(r, message, status, []byte(text))
	}
	form, decision := to("/v1/intakes", ""), to("/v1/journeys/SP-000001/accept", "m-1")
	hear(form, 503, `{"rule":"away"}`)
	hear(form, 202, `{"case":"SP-000001","state":"stored"}`)
	require.Zero(t, n.successes())
	hear(form, 201, `{"case":"SP-000001","state":"started"}`)
	hear(form, 201, `{"case":"SP-000001","state":"started"}`)
	require.Equal(t, 1, n.successes())
	n.fault(true)
	hear(decision, 200, `{"case":"SP-000001","state":"done"}`)
	hear(decision, 409, `{"rule":"id-used"}`)

	require.Equal(t, []Heard{
		{Message: "form-1", Form: true, Case: "SP-000001", Asked: 4, Accepted: true, Outcomes: []string{"started"}},
		{Message: "m-1", Case: "SP-000001", Asked: 2, Accepted: true, Outcomes: []string{"done", "refused: id-used"}},
	}, n.told())
	all, during := n.so()
	require.Equal(t, Successes{Forms: 1, Decisions: 1}, all)
	require.Equal(t, Successes{Decisions: 1}, during)
}
