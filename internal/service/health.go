package service

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"time"
)

// Check asks whether one thing that a program needs can be reached.
type Check struct {
	Name string // e.g. "postgres"
	Ask  func(context.Context) error
	// Spare says that the program can do without it for a while: it is named when it is out of reach, but the program stays ready.
	Spare bool
}

// checkTimeout is how long a check may take before its target counts as out of reach.
const checkTimeout = 3 * time.Second

// Health serves /healthz (the process lives), /readyz (it can do its work; 503 with the names of what is out of reach)
// and /metrics. The reason why a check failed is in the log, not in the answer.
func Health(log *slog.Logger, metrics *Metrics, checks ...Check) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		WriteJSON(w, http.StatusOK, map[string]string{"status": "ok"})
	})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		answers, ready := AskAll(r.Context(), log, checks)
		status := http.StatusOK
		if !ready {
			status = http.StatusServiceUnavailable
		}
		WriteJSON(w, status, answers)
	})
	mux.Handle("GET /metrics", metrics.Handler())
	return mux
}

// AskAll runs all checks at the same time, and returns within checkTimeout whatever they do: a driver that waits for a frozen
// connection may not notice that its context has ended.
func AskAll(ctx context.Context, log *slog.Logger, checks []Check) (answers map[string]string, ready bool) {
	ctx, cancel := context.WithTimeout(ctx, checkTimeout)
	defer cancel()
	answers, ready = map[string]string{}, true
	asked := make([]chan error, len(checks))
	for i, check := range checks {
		asked[i] = make(chan error, 1) // it is answered also when nobody waits any more
		go func() { asked[i] <- check.Ask(ctx) }()
	}
	for i, check := range checks {
		var err error
		select {
		case err = <-asked[i]:
		case <-ctx.Done():
			err = ctx.Err()
		}
		answers[check.Name] = "ok"
		if err != nil {
			answers[check.Name], ready = "out of reach", ready && check.Spare
			log.Warn("not ready", "needs", check.Name, "error", err)
		}
	}
	return answers, ready
}

// WriteJSON answers with a status and a body. A client that has gone away is not our error.
func WriteJSON(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
