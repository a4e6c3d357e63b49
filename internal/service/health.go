package service

import (
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"sync"
	"time"
)

// Check asks whether one thing that a program needs can be reached.
type Check struct {
	Name string // e.g. "postgres"
	Ask  func(context.Context) error
	// Spare says that the program does its work without it for a while: what is out of reach is told, but it stays ready.
	Spare bool
}

// checkTimeout is how long one check may take before what it asks counts as out of reach.
const checkTimeout = 3 * time.Second

// Health serves /healthz (the process lives), /readyz (it can do its work; 503 with the names of what is out of reach)
// and /metrics. Why a check failed goes to the log, not to whoever asks.
func Health(log *slog.Logger, metrics *Metrics, checks ...Check) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) {
		WriteJSON(w, http.StatusOK, map[string]string{"status": "ok"})
	})
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		answers, ready := askAll(r.Context(), log, checks)
		status := http.StatusOK
		if !ready {
			status = http.StatusServiceUnavailable
		}
		WriteJSON(w, status, answers)
	})
	mux.Handle("GET /metrics", metrics.Handler())
	return mux
}

// askAll asks at the same time, so that the answer takes as long as the slowest check and no longer.
func askAll(ctx context.Context, log *slog.Logger, checks []Check) (answers map[string]string, ready bool) {
	ctx, cancel := context.WithTimeout(ctx, checkTimeout)
	defer cancel()
	errs := make([]error, len(checks))
	var group sync.WaitGroup
	for i, check := range checks {
		group.Go(func() { errs[i] = check.Ask(ctx) })
	}
	group.Wait()
	answers, ready = map[string]string{}, true
	for i, check := range checks {
		answers[check.Name] = "ok"
		if errs[i] != nil {
			answers[check.Name], ready = "out of reach", ready && check.Spare
			log.Warn("not ready", "needs", check.Name, "error", errs[i])
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
