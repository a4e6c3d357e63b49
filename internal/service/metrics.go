package service

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"go.opentelemetry.io/otel/attribute"
	otelprometheus "go.opentelemetry.io/otel/exporters/prometheus"
	sdkmetric "go.opentelemetry.io/otel/sdk/metric"
	"go.opentelemetry.io/otel/sdk/resource"
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

// latencies are the upper bounds of the buckets for durations, in seconds, the unit of the Temporal SDK. The
// library's default bounds are meant for milliseconds, and everything would fall into the lowest ones.
var latencies = []float64{
	.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 300, 600, 3600, 4 * 3600, 24 * 3600,
}

// NewMetrics starts with the metrics of Go and of the process. program is the name of the service on each of them.
func NewMetrics(program string, log *slog.Logger) (*Metrics, error) {
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	exporter, err := otelprometheus.New(otelprometheus.WithRegisterer(registry))
	if err != nil {
		return nil, fmt.Errorf("metrics cannot be exported: %w", err)
	}
	return &Metrics{
		Registry: registry,
		provider: sdkmetric.NewMeterProvider(
			sdkmetric.WithReader(exporter),
			sdkmetric.WithResource(resource.NewSchemaless(
				attribute.String("service.name", "samspil-"+program), attribute.String("service.version", Version()))),
			sdkmetric.WithView(sdkmetric.NewView(
				sdkmetric.Instrument{Kind: sdkmetric.InstrumentKindHistogram},
				sdkmetric.Stream{Aggregation: sdkmetric.AggregationExplicitBucketHistogram{Boundaries: latencies}},
			))),
		log: log,
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

// Shutdown hands over the last measurements.
func (m *Metrics) Shutdown(ctx context.Context) error { return m.provider.Shutdown(ctx) }
