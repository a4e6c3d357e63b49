package events

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/fuzztest"
	"samspil/internal/webhook"
)

// Whatever a department's system signs and sends, and whatever is sent without its key: no panic and no 5xx, at the door or when it is handed on; and an event that is known to be good is still taken.
func FuzzWebhook(f *testing.F) {
	o := open(f)
	caseNo := o.begin()
	for _, body := range []string{
		whole("decision", "k-1", "coordinator", decided(caseNo, "change-consent"), consents), whole("intake", "k-1", "caseworker", "", form(2)),
		whole("concern", "k-1", "caseworker", "", `{"child":{"name":"Alma Prøvesen"},"source":"inside","text":"Opdigtet."}`), whole("decision", "k-1", "coordinator", decided(caseNo, "report-crisis"), `{"reason":"Akut."}`),
		`{"type":"decision","timestamp":"2026-03-02T09:00:00Z","data":{"case":"SP-000001","ref":"ref-1"}}`, `{"type":"decision","data":null}`, `[]`, ``,
	} {
		for _, signed := range []bool{true, false} {
			f.Add("event-1", signed, int64(0), []byte(body), []byte(nil))
			f.Add("ev\x00", signed, int64(1<<62), []byte(body), []byte{1, 2, 3})
		}
	}
	n := 0
	f.Fuzz(func(t *testing.T, id string, signed bool, ahead int64, body, dice []byte) {
		n++
		door := *o
		door.t = t
		at := time.Now().Add(time.Duration(ahead))
		body = fuzztest.Mutate(body, fuzztest.NewDice(dice))
		key := keys["employment"][0]
		if !signed {
			key = keys["social"][0]
		}
		status, _, went := door.try(sent{department: "employment", id: id, body: string(body), key: key, at: at})
		require.Less(t, status, http.StatusInternalServerError)
		if !signed && went {
			require.Equal(t, http.StatusUnauthorized, status)
		}
		require.NotPanics(t, func() { o.events.Round(t.Context(), false) })
		good := fmt.Sprintf("good-%d-%d", time.Now().UnixNano(), n)
		status, answer := door.send(known(good))
		require.Equal(t, http.StatusAccepted, status, answer)
	})
}

// known is an event that is known to be good at the door.
func known(id string) sent {
	return sent{department: "employment", id: id, body: whole("decision", "k-1", "coordinator", decided("SP-000001", "change-consent"), consents)}
}

// try sends what may be no request at all: then it is not sent.
func (o *office) try(s sent) (status int, answer map[string]any, went bool) {
	request, err := o.request(s)
	if err != nil || !plain(s.id) {
		return 0, nil, false
	}
	status, answer = o.do(request)
	return status, answer, true
}

// plain tells whether a text can be the value of a header.
func plain(text string) bool {
	for _, c := range []byte(text) {
		if c < ' ' || c == 0x7f {
			return false
		}
	}
	return webhook.IsID(text) || text != ""
}
