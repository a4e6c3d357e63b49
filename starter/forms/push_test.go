package forms

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// A hint is answered at once and believed nothing but that it is worth looking; what is wrong with one is named.
func TestPush_IsAHintAndNothingElse(t *testing.T) {
	t.Parallel()
	o := open(t)
	uuid := o.submit(1, nil)
	nudged := make(chan string, 10)
	p := &Push{Key: "Token " + key, Host: "forms.example", Forms: o.taker.Forms, Want: o.register.WantSubmissions, Log: o.taker.Log, Nudge: func(_ context.Context, form string) error {
		nudged <- form
		return errors.New("Temporal is away")
	}}
	send := func(method, authorization, body string) (int, string) {
		r := httptest.NewRequestWithContext(t.Context(), method, PushAddress, strings.NewReader(body))
		r.Header.Set("Authorization", authorization)
		w := httptest.NewRecorder()
		p.ServeHTTP(w, r)
		return w.Code, w.Body.String()
	}
	good := fmt.Sprintf(`{"data":{"webform":{"id":%q},"submission":{"uuid":%q}},"links":{"sender":"https://forms.example/form","get_submission_url":"https://forms.example/da/webform_rest/x/submission/%s"}}`, form, strings.ToUpper(uuid), uuid)
	for range 2 {
		status, _ := send(http.MethodPost, "Token "+key, good)
		require.Equal(t, http.StatusAccepted, status)
		require.Equal(t, form, <-nudged)
	}
	for said, c := range map[string]struct {
		method, authorization, body string
		status                      int
	}{
		"POST":                 {http.MethodGet, "Token " + key, "", http.StatusMethodNotAllowed},
		"Authorization":        {http.MethodPost, "Token x", good, http.StatusUnauthorized},
		"no hint":              {http.MethodPost, "Token " + key, `[]`, http.StatusUnprocessableEntity},
		"data.webform.id":      {http.MethodPost, "Token " + key, strings.Replace(good, form, "en_anden", 1), http.StatusUnprocessableEntity},
		"data.submission.uuid": {http.MethodPost, "Token " + key, strings.Replace(good, strings.ToUpper(uuid), "../../x", 1), http.StatusUnprocessableEntity},
		"another host":         {http.MethodPost, "Token " + key, strings.ReplaceAll(good, "forms.example", "169.254.169.254"), http.StatusUnprocessableEntity},
		"64 KB":                {http.MethodPost, "Token " + key, good + strings.Repeat(" ", maxHint), http.StatusRequestEntityTooLarge},
	} {
		status, answer := send(c.method, c.authorization, c.body)
		require.Equal(t, c.status, status, said)
		require.Contains(t, answer, said)
	}
	require.Equal(t, 1, o.count(`SELECT count(*) FROM intake.submissions`))
	require.NotContains(t, strings.Join(o.asked, " "), "forms.example")
	o.runs()
	o.journeys(1)
	_, _ = send(http.MethodPost, "Token "+key, good)
	require.Equal(t, 1, o.runs().Looked, "a hint has it looked at again")
	o.journeys(1)
}
