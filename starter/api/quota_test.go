package api

import (
	"fmt"
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"
	"github.com/stretchr/testify/require"

	"samspil/internal/relay"
)

// Who sends more than people do is told when to come back, and nothing is stored of it. A concern and a crisis are taken in
// however many there are.
func TestQuotas_OneMessageTooManyIsAskedToWaitAndAConcernIsNot(t *testing.T) {
	for name, quotas := range map[string]relay.Quotas{"one sender's": {Actor: 2, Case: 1000, CaseTotal: 1000}, "one family's": {Actor: 1000, Case: 2, CaseTotal: 1000}} {
		t.Run(name, func(t *testing.T) {
			o := open(t)
			path := "/v1/journeys/" + o.begin() + "/"
			o = o.limited(quotas)
			for n := range 2 {
				status, answer, _ := o.ask("POST", path+"renew", "it-token", `{}`, fmt.Sprintf("Message-Id: message-%d", n))
				require.Equal(t, http.StatusOK, status, answer)
			}
			before := o.stored()
			status, answer, head := o.ask("POST", path+"renew", "it-token", `{}`, "Message-Id: message-3", "Accept-Language: en")
			require.Equal(t, http.StatusTooManyRequests, status, answer)
			require.Equal(t, "too-many", answer["rule"])
			require.NotEqual(t, answer["da"], answer["en"])
			again, err := strconv.Atoi(head.Get("Retry-After"))
			require.NoError(t, err)
			require.Positive(t, again)
			require.LessOrEqual(t, again, 3600)
			require.Equal(t, before, o.stored())

			for n := range 3 {
				status, answer, _ = o.ask("POST", path+"report-concern", "children-token", `{"child": "child-1", "source": "outside", "text": "Opdigtet."}`, fmt.Sprintf("Message-Id: concern-%d", n))
				require.Equal(t, http.StatusOK, status, answer)
			}
			n, err := testutil.GatherAndCount(o.metrics, "samspil_quota_exceeded_total")
			require.NoError(t, err)
			require.Equal(t, 2, n, "urgent and not")
		})
	}
}

// Who reads more often than people do is told when to come back. What is sent is not held up by it, a concern least of all.
func TestReads_OneTooManyIsAskedToWaitAndNothingThatIsSentIs(t *testing.T) {
	o := open(t)
	caseNo := o.begin()
	o = o.reading(20) // two at once
	addresses := []string{"/v1/tasks", "/v1/journeys/" + caseNo + "/tasks", "/v1/journeys/" + caseNo + "/agenda", "/v1/journeys/" + caseNo + "/concerns",
		"/v1/journeys/" + caseNo + "/decisions", "/v1/messages/form-00001"}
	for i := range 2 {
		status, answer, _ := o.ask("GET", addresses[i], "children-token", "")
		require.Equal(t, http.StatusOK, status, answer)
	}
	for _, address := range addresses {
		status, answer, head := o.ask("GET", address, "children-token", "", "Accept-Language: en")
		require.Equal(t, http.StatusTooManyRequests, status, address)
		require.Equal(t, "too-many", answer["rule"])
		require.Contains(t, answer["message"], "read")
		again, err := strconv.Atoi(head.Get("Retry-After"))
		require.NoError(t, err)
		require.Positive(t, again)
		require.LessOrEqual(t, again, 60)
	}
	status, answer, _ := o.ask("GET", "/v1/tasks", "social-token", "")
	require.Equal(t, http.StatusOK, status, answer)
	for n := range 5 {
		status, answer, _ := o.ask("POST", "/v1/journeys/"+caseNo+"/report-concern", "children-token", `{"child": "child-1", "source": "outside", "text": "Opdigtet."}`, fmt.Sprintf("Message-Id: concern-%d", n))
		require.Equal(t, http.StatusOK, status, answer)
	}
}

// Whoever tries tokens that do not count waits after a while; whoever has one is not held up by them.
func TestStrangers_WhoTriesOftenWaitsAndNobodyElse(t *testing.T) {
	o := open(t)
	o.strangers = 20
	o.metrics = prometheus.NewRegistry()
	o.serve(time.Second)
	for n := range 4 {
		for path, otherwise := range map[string]int{"/v1/tasks": http.StatusUnauthorized} {
			status, _, head := o.ask("GET", path, "guess", "")
			if n < 2 {
				require.Equal(t, otherwise, status)
				continue
			}
			require.Equal(t, http.StatusTooManyRequests, status)
			require.NotEmpty(t, head.Get("Retry-After"))
		}
	}
	status, _, _ := o.ask("GET", "/nowhere", "", "")
	require.Equal(t, http.StatusTooManyRequests, status)
	status, _, _ = o.browse("GET", "/pages/journeys/SP-000001/handover", "guess", nil)
	require.Equal(t, http.StatusTooManyRequests, status)
	status, _, _ = o.ask("GET", "/v1/tasks", "children-token", "")
	require.Equal(t, http.StatusOK, status)
	status, _, _ = o.ask("POST", "/v1/concerns", "social-token", `{"formId": "form-00001", "child": {"name": "Alma"}, "source": "inside", "text": "Opdigtet."}`)
	require.Equal(t, http.StatusAccepted, status)
}
