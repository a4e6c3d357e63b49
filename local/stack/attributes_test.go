package stack_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"go.temporal.io/api/enums/v1"
	"go.temporal.io/api/operatorservice/v1"
	"go.temporal.io/api/serviceerror"
	"go.temporal.io/sdk/client"
	"google.golang.org/grpc"

	"samspil/internal/service"
	"samspil/workflows"
)

// guarded is a client of a Temporal that has no OperatorService, as Temporal Cloud.
type guarded struct{ client.Client }

func (guarded) OperatorService() operatorservice.OperatorServiceClient {
	return operatorservice.NewOperatorServiceClient(nothingThere{})
}

type nothingThere struct{ grpc.ClientConnInterface }

func (nothingThere) Invoke(context.Context, string, any, any, ...grpc.CallOption) error {
	return serviceerror.NewUnimplemented("unknown service temporal.api.operatorservice.v1.OperatorService")
}

func TestAttributes_SaysWhatANamespaceLacks(t *testing.T) {
	t.Parallel()
	const namespace = "bare"
	require.NoError(t, shared.RegisterNamespace(t.Context(), namespace, nil))
	c, err := shared.Dial(t.Context(), namespace)
	require.NoError(t, err)
	t.Cleanup(c.Close)
	needed := workflows.SearchAttributes()

	for _, way := range []client.Client{c, guarded{c}} {
		var lacks *service.AttributesError
		require.ErrorAs(t, service.Attributes(t.Context(), way, namespace, needed), &lacks)
		require.Equal(t, needed, lacks.Missing)
		require.ErrorContains(t, lacks, "starter search-attributes")
		require.ErrorContains(t, lacks, "SamspilOverdue (Int) is missing")
	}

	_, err = c.OperatorService().AddSearchAttributes(t.Context(), &operatorservice.AddSearchAttributesRequest{
		Namespace: namespace, SearchAttributes: needed,
	})
	require.NoError(t, err)
	for _, way := range []client.Client{c, guarded{c}} {
		require.Eventually(t, func() bool { return service.Attributes(t.Context(), way, namespace, needed) == nil }, time.Minute, 50*time.Millisecond)
	}

	needed["SamspilLeadDepartment"] = enums.INDEXED_VALUE_TYPE_BOOL
	var differs *service.AttributesError
	require.ErrorAs(t, service.Attributes(t.Context(), c, namespace, needed), &differs)
	require.Equal(t, map[string]enums.IndexedValueType{"SamspilLeadDepartment": enums.INDEXED_VALUE_TYPE_KEYWORD}, differs.Wrong)
}
