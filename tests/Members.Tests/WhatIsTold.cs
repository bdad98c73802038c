using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Vmdo.Messaging.Operations;
using Vmdo.ServiceDefaults.Json;

namespace Vmdo.Members.Tests;

/// <summary>An event as it went into the outbox.</summary>
public sealed record Told(string Type, string Payload);

/// <summary>The outbox is emptied all the time: a trigger keeps a second copy of what goes in, also of what no test would listen for, with letters unescaped.</summary>
internal static class WhatIsTold
{
    public static Task KeepWhatIsTold(this RunningMembers members) => members.Execute("""
        create table if not exists told (id bigint generated always as identity primary key, type text not null, payload text not null);
        create or replace function tell() returns trigger language plpgsql as $$ begin insert into told (type, payload) values (new.type, new.payload::jsonb::text); return null; end $$;
        create or replace trigger tell after insert on outbox_messages for each row execute function tell();
        """);

    /// <summary>What was told of a thing, or of everything, in order.</summary>
    public static async Task<List<Told>> Told(this RunningMembers members, object? of = null) => JsonSerializer.Deserialize<List<Told>>(await members.Query<string>(
        $"select coalesce(json_agg(json_build_object('Type', type, 'Payload', payload) order by id), '[]')::text from told where type like 'members.%' and payload like '%{of}%'"))!;

    public static async Task<IEnumerable<string>> TypesTold(this RunningMembers members, object? of = null) =>
        (await members.Told(of)).Select(t => t.Type["members.".Length..^".v1".Length]);

    /// <summary>The first such event, once it is heard.</summary>
    public static async Task<TEvent> First<TEvent>(this Heard<TEvent> heard, Func<TEvent, bool> such)
        where TEvent : class =>
        (await Eventually.Get(() => Task.FromResult(heard.Events.FirstOrDefault(such)), e => e is not null, $"{typeof(TEvent).Name} is heard"))!;

    /// <summary>Has the states of these things told again; each of them has one.</summary>
    public static async Task Republished(this RunningMembers members, string state, IReadOnlyCollection<Guid> ids)
    {
        using var office = members.Office;
        const string Address = "/api/v1/operations/members/republications";
        using var response = await office.PostAsJsonAsync(Address, new RepublicationRequest(state, [.. ids]), JsonDefaults.Options, RunningMembers.Cancel);
        Assert.Equal(ids.Count, (await Problem.Read<RepublicationReceipt>(response, HttpStatusCode.Accepted)).States);
    }
}
