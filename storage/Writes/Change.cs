using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Vmdo.ServiceDefaults.Http;

namespace Vmdo.Storage.Writes;

/// <summary>
/// The thing that a request changes, in the version that the client has seen. Each feature says how it is found, to whom it is
/// visible, and how it is shown.
/// </summary>
public abstract record Change<TEntity, TView>([property: FromHeader(Name = "If-Match")] string? IfMatch) : Provided
    where TEntity : Aggregate
{
    /// <summary>
    /// Changes it. 404 when it is unknown or not visible to who asks, 412 or 428 by <c>If-Match</c>, 409 when a rule forbids the change.
    /// </summary>
    /// <param name="verb">Takes the time of the change when it is called, not before.</param>
    /// <param name="cancellationToken">Of the request.</param>
    public Task<Results<Tagged<TView>, NotFound>> Make(Func<TEntity, Task> verb, CancellationToken cancellationToken) =>
        Make(thing => Task.FromResult<TEntity?>(thing), (thing, _) => verb(thing), cancellationToken);

    /// <inheritdoc cref="Make(Func{TEntity, Task}, CancellationToken)"/>
    public Task<Results<Tagged<TView>, NotFound>> Make(Action<TEntity> verb, CancellationToken cancellationToken) => Make(
        thing =>
        {
            verb(thing);
            return Task.CompletedTask;
        },
        cancellationToken);

    /// <summary>Changes a part of it. 404 also when there is no such part.</summary>
    public Task<Results<Tagged<TView>, NotFound>> Make<TPart>(
        Func<TEntity, TPart?> part, Action<TEntity, TPart> verb, CancellationToken cancellationToken)
        where TPart : class => Make(
        thing => Task.FromResult(part(thing)),
        (thing, wanted) =>
        {
            verb(thing, wanted);
            return Task.CompletedTask;
        },
        cancellationToken);

    /// <inheritdoc cref="Make{TPart}(Func{TEntity, TPart}, Action{TEntity, TPart}, CancellationToken)"/>
    public async Task<Results<Tagged<TView>, NotFound>> Make<TPart>(
        Func<TEntity, Task<TPart?>> part, Func<TEntity, TPart, Task> verb, CancellationToken cancellationToken)
        where TPart : class
    {
        if (await Find(cancellationToken) is not { } thing || await part(thing) is not { } wanted)
        {
            return TypedResults.NotFound();
        }

        EntityTag.Require(IfMatch, thing.Version);
        await Perform(thing, one => verb(one, wanted), cancellationToken);
        await Database.SaveChangesAsync(cancellationToken); // the view may look at what is stored
        var view = await View(thing, cancellationToken);
        return new Tagged<TView>(view, TagOf(thing, view));
    }

    /// <summary>Where it is stored.</summary>
    protected abstract ServiceDb Database { get; }

    /// <summary>Takes the locks that the change needs, and finds it.</summary>
    /// <returns>None when it is unknown, or is not visible to who asks.</returns>
    protected abstract Task<TEntity?> Find(CancellationToken cancellationToken);

    /// <summary>As the answer shows it.</summary>
    protected abstract Task<TView> View(TEntity thing, CancellationToken cancellationToken);

    protected virtual Task Perform(TEntity thing, Func<TEntity, Task> verb, CancellationToken cancellationToken) => verb(thing);

    protected virtual string TagOf(TEntity thing, TView view) => EntityTag.Of(thing.Version);
}
