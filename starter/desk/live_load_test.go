package desk

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/casework"
	"samspil/internal/privatepg/pgtest"
	"samspil/internal/reading"
	"samspil/internal/relay/relaytest"
	"samspil/schema/access/accesstest"
)

// However many pages an event wakes, the database is asked for a few of them at the same moment, and in the end for each.
func TestLive_AnEventThatWakesAllPagesAsksForAFewAtATime(t *testing.T) {
	t.Parallel()
	live := NewLive(nil, nil)
	const pages = 200
	var now, most, asked atomic.Int64
	mark := func(context.Context) (reading.Mark, error) {
		n := now.Add(1)
		defer now.Add(-1)
		for seen := most.Load(); n > seen && !most.CompareAndSwap(seen, n); seen = most.Load() {
		}
		asked.Add(1)
		time.Sleep(time.Millisecond)
		return reading.Mark{1}, nil
	}
	var group sync.WaitGroup
	for n := range pages {
		watch, ok := live.enter(fmt.Sprint("s-", n), "SP-000001")
		require.True(t, ok)
		r := &request{Request: httptest.NewRequest(http.MethodGet, "/", nil).WithContext(t.Context()), desk: &desk{Options: Options{Live: live}}}
		group.Go(func() { r.until(watch, live.sealed(reading.Mark{}), mark, func(string) bool { return true }) })
	}
	live.wake(map[string]int64{"SP-000001": 1})
	group.Wait()
	require.EqualValues(t, pages, asked.Load())
	require.LessOrEqual(t, most.Load(), int64(liveTurns))
}

// BenchmarkLive_OpenPages has as many lists open as there may be, and writes in one family: what that costs beside the page of whoever writes.
func BenchmarkLive_OpenPages(b *testing.B) {
	address := pgtest.NewFrom(b, accesstest.Up)
	counter := pgtest.NewCounter(b, address)
	e := relaytest.New(now)
	writes := openAt(b, address, e, true)
	caseNo := writes.begin(1)
	for n := range 50 {
		writes.busy(fmt.Sprintf("SP-%06d", 100+n), 10)
	}
	o := openAt(b, counter.URL(), e, true)
	before := runtime.NumGoroutine()
	client := &http.Client{Transport: &http.Transport{MaxIdleConns: 0, DisableKeepAlives: true}}
	for n := range liveAll {
		request, err := http.NewRequestWithContext(b.Context(), http.MethodGet, o.URL+"/desk/work/live?whose=department", nil)
		require.NoError(b, err)
		request.SetBasicAuth("x", fmt.Sprintf("caseworker@social@s-%d", n/liveEach))
		response, err := client.Do(request)
		require.NoError(b, err)
		require.Equal(b, http.StatusOK, response.StatusCode)
		b.Cleanup(func() { _ = response.Body.Close() })
	}
	more := runtime.NumGoroutine() - before
	b.ResetTimer()
	b.ReportMetric(float64(more)/liveAll, "goroutines/page")
	for i := range b.N {
		began, last := time.Now(), 0
		statements := counter.During(func() {
			body := fmt.Sprintf(`{"kind":"other","about":["adult-1"],"text":"Skrevet %d gange."}`, i)
			_, err := writes.desk.Decide(b.Context(), casework.Actor{ID: "cw-17", Role: casework.Caseworker, Department: "children"}, caseNo, "write-note", fmt.Sprintf("bench-%06d", i), []byte(body))
			require.NoError(b, err)
			time.Sleep(liveList + liveRest + 10*time.Second) // until all have been asked for
			last = int(time.Since(began).Milliseconds())
		})
		b.ReportMetric(float64(len(statements)), "statements/event")
		b.ReportMetric(float64(last), "ms-waited")
	}
}
