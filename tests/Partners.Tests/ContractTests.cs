using System.Text.Json;
using Vmdo.Contracts.Partners;
using Vmdo.Messaging.Outbox;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Partners.Tests;

/// <summary>What Partners publishes, letter by letter: a contract only grows.</summary>
public sealed class ContractTests
{
    private static readonly Guid Id = new("01900000-0000-7000-8000-000000000001");
    private static readonly Guid Other = new("01900000-0000-7000-8000-000000000002");
    private static readonly DateTimeOffset At = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public void Contracts_keep_their_names_and_shapes()
    {
        Is(
            new InstitutionChanged
            {
                Id = Id,
                Version = 2,
                OccurredAt = At,
                Status = "closed",
                EndedOn = new(2025, 12, 31),
                Name = "Schule",
                Kind = "school",
                Street = "Straße 1",
                PostalCode = "44145",
                Town = "Dortmund",
                District = "Eving",
                Topics = ["sports"],
                Languages = ["de"],
                Website = "https://example.org",
                Email = "office@example.org",
                Phone = "+49 231 0",
            },
            "partners.institution-changed.v1",
            """{"id":"01900000-0000-7000-8000-000000000001","version":2,"occurredAt":"2026-01-02T03:04:05+00:00","status":"closed","endedOn":"2025-12-31","name":"Schule","kind":"school","street":"Straße 1","postalCode":"44145","town":"Dortmund","district":"Eving","topics":["sports"],"languages":["de"],"website":"https://example.org","email":"office@example.org","phone":"+49 231 0"}""");
        Is(
            new InquiryAssigned { InquiryId = Id, OrganizationId = Other, Need = "education", Language = "tr", District = "Eving", OccurredAt = At },
            "partners.inquiry-assigned.v1",
            """{"inquiryId":"01900000-0000-7000-8000-000000000001","organizationId":"01900000-0000-7000-8000-000000000002","need":"education","language":"tr","district":"Eving","occurredAt":"2026-01-02T03:04:05+00:00"}""");
        Is(
            new InquiryClosed { InquiryId = Id, Outcome = "answered", OccurredAt = At },
            "partners.inquiry-closed.v1",
            """{"inquiryId":"01900000-0000-7000-8000-000000000001","outcome":"answered","occurredAt":"2026-01-02T03:04:05+00:00"}""");
    }

    private static void Is<T>(T happened, string name, string json)
        where T : Contracts.IEvent
    {
        Assert.Equal(name, EventTypes.NameOf<T>());
        var (expected, written) = (JsonDocument.Parse(json).RootElement, JsonSerializer.SerializeToElement(happened, JsonDefaults.Options));
        Assert.True(JsonElement.DeepEquals(expected, written), written.GetRawText());
    }
}
