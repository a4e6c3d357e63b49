package chaos

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"samspil/internal/policyfile"
)

// Kind is a kind of fault.
type Kind string

// The kinds.
const (
	KillProgram     Kind = "kill-program"     // as kill -9 does; it is started again
	StopProgram     Kind = "stop-program"     // it is asked to end, and is started again
	FreezeProgram   Kind = "freeze-program"   // it gets no processor for a while, and goes on as if nothing had been
	CutLink         Kind = "cut-link"         // nothing gets through, and what was open is cut
	HalfAnswers     Kind = "half-answers"     // answers are cut in the middle, and the connection with them
	HangLink        Kind = "hang-link"        // connections stay open, and no byte comes through
	SlowDepartment  Kind = "slow-department"  // it takes its time
	DropsAnswers    Kind = "drops-answers"    // it does what it is told, and says nothing
	Throttles       Kind = "throttles"        // 429
	DepartmentDown  Kind = "department-down"  // 503
	DepartmentLies  Kind = "department-lies"  // 200 with something else than an answer
	KillPostgres    Kind = "kill-postgres"    // as kill -9 does; it is started again
	StopPostgres    Kind = "stop-postgres"    // it is shut down, and is started again
	RestartTemporal Kind = "restart-temporal" // the server is stopped, and is started again
	PowerCut        Kind = "power-cut"        // Postgres and the worker are killed and Temporal is stopped; all are started again
	StoreFails      Kind = "store-fails"      // Temporal's fault injector: a part of what it reads and writes fails
	StoreDoubts     Kind = "store-doubts"     // likewise: it is written, and Temporal is told that it took too long
	DiskFull        Kind = "disk-full"        // Postgres's disk has no room left
)

// Fault is one fault of a plan.
type Fault struct {
	Kind   Kind
	Target string        // which program, link or department; empty where there is one only
	After  int           // how many messages must succeed first, so that faults also come on top of each other and never choke everything
	Length time.Duration // how long it lasts
	Chance float64       // of StoreFails and StoreDoubts: of each call
}

func (f Fault) String() string {
	if f.Target == "" {
		return fmt.Sprintf("%s for %v", f.Kind, f.Length)
	}
	return fmt.Sprintf("%s %s for %v", f.Kind, f.Target, f.Length)
}

// The programs and links that faults strike. Where two programs lie on a link, the first calls the second.
const (
	worker      = "worker"
	otherWorker = "worker-2"
	starter     = "starter"
)

// links are the ways between programs; each has a proxy on it.
var links = []string{"people-starter", "starter-postgres", "starter-temporal", "worker-postgres", "worker-temporal", "worker-departments"}

// row is a kind, how often it comes among the others, what it strikes, and how long it lasts.
type row struct {
	kind            Kind
	weight          int
	targets         []string
	shortest, spare time.Duration
}

func rows() []row {
	programs := []string{worker, otherWorker, starter}
	departments := policyfile.Default().DepartmentIDs()
	return []row{
		{KillProgram, 6, programs, 0, 500 * time.Millisecond},
		{StopProgram, 4, programs, 0, 500 * time.Millisecond},
		{FreezeProgram, 4, programs, 500 * time.Millisecond, 4 * time.Second}, // beyond the lease of a message, see settings in city.go
		{CutLink, 5, links, 200 * time.Millisecond, time.Second},
		{HalfAnswers, 6, links, 200 * time.Millisecond, time.Second},
		{HangLink, 4, links, 500 * time.Millisecond, 2 * time.Second},
		{SlowDepartment, 3, departments, time.Second, 2 * time.Second},
		{DropsAnswers, 4, departments, time.Second, 2 * time.Second},
		{Throttles, 2, departments, time.Second, 2 * time.Second},
		{DepartmentDown, 3, departments, time.Second, 2 * time.Second},
		{DepartmentLies, 3, departments, time.Second, 2 * time.Second},
		{KillPostgres, 1, nil, 0, 500 * time.Millisecond},
		{StopPostgres, 1, nil, 0, 500 * time.Millisecond},
		{RestartTemporal, 1, nil, 0, 500 * time.Millisecond},
		{PowerCut, 1, nil, 0, 500 * time.Millisecond},
		{StoreFails, 3, nil, 500 * time.Millisecond, 2 * time.Second},
		{StoreDoubts, 1, nil, time.Second, 2 * time.Second},
		{DiskFull, 1, nil, 500 * time.Millisecond, time.Second},
	}
}

// Plan gives the first faults of a seed. The same seed gives the same plan, and a longer plan begins with the shorter one. Each kind comes
// once before any comes again; after that the cheap ones come more often.
func Plan(seed uint64, faults int) []Fault {
	chance := rand.New(rand.NewPCG(seed, 0))
	var plan []Fault
	for deck := 0; len(plan) < faults; deck++ {
		var cards []Fault
		for _, r := range rows() {
			weight := r.weight
			if deck == 0 {
				weight = 1
			}
			for range weight {
				cards = append(cards, r.fault(chance))
			}
		}
		chance.Shuffle(len(cards), func(i, j int) { cards[i], cards[j] = cards[j], cards[i] })
		plan = append(plan, cards...)
	}
	return plan[:faults]
}

func (r row) fault(chance *rand.Rand) Fault {
	f := Fault{Kind: r.kind, After: chance.IntN(4), Length: r.shortest + time.Duration(chance.Int64N(int64(r.spare)/1e6+1))*time.Millisecond}
	if len(r.targets) > 0 {
		f.Target = r.targets[chance.IntN(len(r.targets))]
	}
	if slices.Contains([]Kind{StoreFails, StoreDoubts}, r.kind) {
		f.Chance = 0.05 + 0.15*chance.Float64()
	}
	return f
}
