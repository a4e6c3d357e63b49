package journeys_test

import (
	"fmt"
	"os"
	"runtime"
	"runtime/pprof"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert" //nolint:depguard // in goroutines that are not the benchmark's own, require cannot end it
	"github.com/stretchr/testify/require"
	"go.temporal.io/sdk/worker"

	"samspil/internal/casework"
	"samspil/internal/rehearsal"
)

// cachedJourneys are measured at a time.
const cachedJourneys = 96

// begunAtOnce is how many families are played side by side.
const begunAtOnce = 6

// answer is what one of the people does, and who.
type answer struct {
	by   casework.Actor
	body casework.Body
	name string
}

// What a journey takes that a worker keeps between its tasks: heap and stacks that are there with all in the cache, and gone
// with none. The family is a typical one: two adults and two children, on their tracks since the joint assessment.
func BenchmarkCachedJourney(b *testing.B) {
	if os.Getenv("PROFILES") != "" {
		runtime.MemProfileRate = 512 // bytes between two samples
	}
	worker.SetStickyWorkflowCacheSize(10 * cachedJourneys)
	o := dial(b)
	work(b, o.Client)
	answers := o.untilJointWork(rehearsal.TwoAdults(), freshCase())
	worker.PurgeStickyWorkflowCache()
	for b.Loop() {
		var group sync.WaitGroup
		for range begunAtOnce {
			group.Go(func() {
				for range cachedJourneys / begunAtOnce {
					o.follow(rehearsal.TwoAdults(), freshCase(), answers)
				}
			})
		}
		group.Wait()
		with := taken()
		profile(b, "with")
		worker.PurgeStickyWorkflowCache()
		without := settled()
		profile(b, "without")
		b.ReportMetric(float64(with.bytes-without.bytes)/1024/cachedJourneys, "KiB/journey")
		b.ReportMetric(float64(with.stacks-without.stacks)/1024/cachedJourneys, "stack-KiB/journey")
		b.ReportMetric(float64(with.goroutines-without.goroutines)/cachedJourneys, "goroutines/journey")
	}
}

// untilJointWork plays a family through intake and joint assessment, without waiting for the days on which people would act,
// and gives what was decided.
func (o *office) untilJointWork(s rehearsal.Script, caseNo string) (all []answer) {
	o.t.Helper()
	id, play := o.begin(s, caseNo), rehearsal.Begin(s)
	for {
		view := o.quiet(id)
		act := play.Next(view)
		if act == nil || view.Stage == casework.Tracks && act.Body.Name() != (casework.HoldInterview{}).Name() {
			return all
		}
		name := fmt.Sprintf("m-%d", len(all))
		require.NoError(o.t, o.decide(caseNo, name, act.Actor, act.Body))
		all = append(all, answer{act.Actor, act.Body, name})
		play.Done(act)
	}
}

// follow plays a family with what was decided on one like it, and waits until nothing is under way.
func (o *office) follow(s rehearsal.Script, caseNo string, answers []answer) {
	id := o.begin(s, caseNo)
	for _, a := range answers {
		assert.Eventually(o.t, func() bool { return o.decide(caseNo, a.name, a.by, a.body) == nil }, time.Minute, 10*time.Millisecond)
	}
	o.quiet(id)
}

type memory struct{ bytes, stacks, goroutines int64 }

// taken is what the program holds when what can go has gone. Stacks shrink by half at each collection.
func taken() memory {
	for range 4 {
		runtime.GC()
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return memory{int64(m.HeapAlloc + m.StackInuse), int64(m.StackInuse), int64(runtime.NumGoroutine())}
}

// settled is what is held when that does not get less any more.
func settled() memory {
	for last := taken(); ; {
		time.Sleep(500 * time.Millisecond)
		now := taken()
		if now.goroutines >= last.goroutines && now.bytes >= last.bytes-1<<18 {
			return now
		}
		last = now
	}
}

// profile writes what is in the memory, for "go tool pprof -base", where PROFILES names a directory.
func profile(b *testing.B, name string) {
	dir := os.Getenv("PROFILES")
	if dir == "" {
		return
	}
	for _, kind := range []string{"heap", "goroutine"} {
		file, err := os.Create(fmt.Sprintf("%s/%s-%s.pprof", dir, kind, name))
		require.NoError(b, err)
		require.NoError(b, pprof.Lookup(kind).WriteTo(file, 0))
		require.NoError(b, file.Close())
	}
}
