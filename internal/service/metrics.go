package service

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	otelprometheus "go.opentelemetry.io/otel/exporters/prometheus"
	sdkmetric "go.opentelemetry.io/otel/sdk/metric"
	"go.temporal.io/sdk/client"
	"go.temporal.io/sdk/contrib/opentelemetry"
)

// Metrics gathers everything that is counted in one program. Labels are ids of departments, kinds and outcomes, never of
// families or people.
type Metrics struct {
	Registry *prometheus.Registry
	provider *sdkmetric.MeterProvider
	log      *slog.Logger
}

// NewMetrics starts with what Go and the process tell about themselves.
func NewMetrics(log *slog.Logger) (*Metrics, error) {
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	exporter, err := otelprometheus.New(otelprometheus.WithRegisterer(registry))
	if err != nil {
		return nil, fmt.Errorf("metrics cannot be exported: %w", err)
	}
	return &Metrics{
		Registry: registry,
		provider: sdkmetric.NewMeterProvider(sdkmetric.WithReader(exporter)),
		log:      log,
	}, nil
}

// Temporal is the handler that the SDK reports to. A metric that cannot be made is logged: it must not stop a journey.
func (m *Metrics) Temporal() client.MetricsHandler {
	return opentelemetry.NewMetricsHandler(opentelemetry.MetricsHandlerOptions{
		Meter:                m.provider.Meter("temporal-sdk-go"),
		UseMonotonicCounters: true,
		OnError:              func(err error) { m.log.Warn("a metric of the Temporal SDK is missing", "error", err) },
	})
}

// Handler serves the Prometheus text format.
func (m *Metrics) Handler() http.Handler {
	return promhttp.HandlerFor(m.Registry, promhttp.HandlerOpts{})
}

// Shutdown lets the last measurements out.
func (m *Metrics) Shutdown(ctx context.Context) error { return m.provider.Shutdown(ctx) }
